import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Share } from '../../figures.ts';
import { type PartLabel, readPart, type StoredPart } from './part.ts';
import {
  type Block,
  BrokenRollup,
  type Combination,
  MOST_UNUSUAL,
  type Rollup,
  type Rows,
} from './rollup.ts';

/** Places of a block: few enough to be passed over in no time, many enough to be worth passing over. */
const BLOCK = 65_536;

/** Where the part of a share stands. */
export const partPath = (folder: string, number: number): string => join(folder, `part-${number}.rollup`);

/** Changes when a part is written; empty where there is none. */
export function partsStamp(folder: string): string {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.rollup'))
      .sort()
      .map((name) => {
        const { size, mtimeMs, ino } = statSync(join(folder, name));
        return `${name}:${ino}:${size}:${mtimeMs}`;
      })
      .join(' ');
  } catch {
    // No folder, or one in which a part is being replaced: as long as it is, there is no roll-up.
    return '';
  }
}

/** Milliseconds after which what is half written was left so by a process that was killed. */
const ABANDONED = 600_000;

/** Removes what was left half written, and parts beyond as many shares as there are now. */
export function removeUseless(folder: string, { of }: Share): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const number = /^part-(\d+)\.rollup$/.exec(name)?.[1];
    const { mtimeMs = Date.now() } = statSync(path, { throwIfNoEntry: false }) ?? {};
    const isAbandoned = name.endsWith('.partial') && mtimeMs < Date.now() - ABANDONED;
    if (isAbandoned || (number !== undefined && Number(number) >= of)) rmSync(path, { force: true });
  }
}

/** Whether the part of a share of a source in a state is there. */
export function isPartOf(folder: string, { fingerprint, share }: PartLabel): boolean {
  const label = readPart(partPath(folder, share.number))?.label;
  return (
    label?.fingerprint === fingerprint && label.share.number === share.number && label.share.of === share.of
  );
}

/** The roll-up in a folder of a source in a state; null where not all of its shares are there. */
export function loadRollup(folder: string, fingerprint: string): Rollup | null {
  const parts: StoredPart[] = [];
  for (let number = 0, of = 1; number < of; number += 1) {
    const read = readPart(partPath(folder, number));
    if (read === null || read.label.fingerprint !== fingerprint) return null;
    if (read.label.share.number !== number || (number > 0 && read.label.share.of !== of)) return null;
    of = read.label.share.of;
    parts.push(read);
  }
  return together(folder, parts);
}

/** Parts as one, their codes become numbers of common combinations. */
function together(folder: string, parts: readonly StoredPart[]): Rollup {
  const numbers = new Map<string, number>();
  const combinations: Combination[] = [];
  const numberOf = (combination: Combination): number => {
    const key = JSON.stringify(Object.values(combination));
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, combinations.length);
    return combinations.push(combination) - 1;
  };
  const heads = parts.map((part) => part.head);
  const mapped = heads.map((head) => Uint32Array.from(head.combinations, numberOf));
  const counts = new Float64Array(combinations.length + 1);
  for (const [at, head] of heads.entries()) {
    for (const [own, count] of head.counts.entries()) {
      const number = mapped[at]?.[own] ?? combinations.length;
      counts[number] = (counts[number] ?? 0) + count;
    }
  }

  let loaded: readonly Block[] | null = null;
  const load = (): readonly Block[] =>
    parts.flatMap((part, at) => {
      const rows = part.rows();
      if (rows !== null) return blocksOf(rows, mapped[at] ?? new Uint32Array(), combinations.length);
      // It will be made again.
      rmSync(partPath(folder, at), { force: true });
      throw new BrokenRollup();
    });

  const [separator = '', ...others] = new Set(heads.flatMap((head) => head.separator || []));
  const unusual = heads.flatMap((head) => head.unusual ?? []);
  const ordered =
    others.length === 0 && unusual.length <= MOST_UNUSUAL && heads.every((head) => head.unusual !== null);
  const timeTables = heads.flatMap((head) => head.timeTable ?? []);
  return {
    combinations,
    counts,
    timeTables: timeTables.length === heads.length ? timeTables : null,
    get blocks() {
      loaded ??= load();
      return loaded;
    },
    entries: heads.reduce((sum, head) => sum + head.entries, 0),
    separator,
    unusual: ordered ? unusual : null,
  };
}

/** Rows in blocks. Their codes become numbers of other combinations, in place. */
function blocksOf({ first, codes, times }: Rows, numbers: Uint32Array, none: number): Block[] {
  for (let place = 0; place < codes.length; place += 1) {
    codes[place] = numbers[codes[place] ?? numbers.length] ?? none;
  }
  return Array.from({ length: Math.ceil(codes.length / BLOCK) }, (_, number) =>
    blockOf(
      first + number * BLOCK,
      codes.subarray(number * BLOCK, (number + 1) * BLOCK),
      times.subarray(number * BLOCK, (number + 1) * BLOCK),
      none,
    ),
  );
}

function blockOf(first: number, codes: Uint32Array, times: Float64Array, none: number): Block {
  const ends = new Float64Array([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  for (let place = 0; place < codes.length; place += 1) {
    if (codes[place] === none) continue;
    const time = times[place] ?? Number.NaN;
    if (time < (ends[0] ?? 0)) ends[0] = time;
    if (time > (ends[1] ?? 0)) ends[1] = time;
  }
  return { first, codes, times, ends };
}
