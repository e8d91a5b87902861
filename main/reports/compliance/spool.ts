import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Items in their order, however many there are: those that memory should not hold lie sorted on the disk. */
export interface Spool<T> extends AsyncDisposable {
  add(items: readonly T[]): Promise<void>;
  readonly size: () => number;
  /** Forgets all of them. */
  clear(): Promise<void>;
  /** All of them in order; as often as it is asked for, once nothing more is added. */
  batches(): AsyncIterable<readonly T[]>;
}

export interface SpoolOptions {
  /** Items that are held in memory at the most. */
  readonly most?: number;
  /** Told the name of every file, for whoever has to clean up should this process be killed. */
  readonly onFile?: ((path: string) => void) | undefined;
}

const BATCH = 500;
/** Items that are held where they go on from those before: a log is mostly in order, and what is held long is copied about. */
const FEW = 1_000;

/** Items are JSON values. Their files are readable by their owner only. */
export function createSpool<T>(
  compare: (one: T, other: T) => number,
  { most = 20_000, onFile = () => {} }: SpoolOptions = {},
): Spool<T> {
  const files: string[] = [];
  /** The last item of the last file. */
  let last: T | null = null;
  let held: T[] = [];
  let size = 0;

  const goesOn = (): boolean => last !== null && held[0] !== undefined && compare(last, held[0]) <= 0;

  /** Into the last file where they go on from it, else into one of their own. */
  async function put(): Promise<void> {
    const known = goesOn() ? files.at(-1) : undefined;
    const file = await open(known ?? newFile(), known === undefined ? 'wx' : 'a', 0o600);
    try {
      for (let at = 0; at < held.length; at += BATCH) {
        await file.write(
          held
            .slice(at, at + BATCH)
            .map(lineOf)
            .join(''),
        );
      }
    } finally {
      await file.close();
    }
    last = held.at(-1) ?? last;
    held = [];
  }

  function newFile(): string {
    const path = join(tmpdir(), `sealtrail-${process.pid}-${randomBytes(8).toString('hex')}.partial`);
    onFile(path);
    files.push(path);
    return path;
  }

  async function clear(): Promise<void> {
    held = [];
    last = null;
    size = 0;
    for (const path of files.splice(0)) await rm(path, { force: true });
  }

  return {
    size: () => size,
    clear,
    async add(items) {
      size += items.length;
      for (const item of items) held.push(item);
      if (held.length < Math.min(FEW, most)) return;
      held.sort(compare);
      if (last === null || goesOn() || held.length >= most) await put();
    },
    async *batches() {
      held.sort(compare);
      const runs = [...files.map((path) => linesOf<T>(path)), held.values()];
      yield* inBatches(merged(runs, compare));
    },
    [Symbol.asyncDispose]: clear,
  };
}

/** Node ends lines at these two as well, which JSON leaves as they are. */
const lineOf = (item: unknown): string =>
  `${JSON.stringify(item).replace(/[\u2028\u2029]/g, (one) => (one === '\u2028' ? '\\u2028' : '\\u2029'))}\n`;

async function* linesOf<T>(path: string): AsyncGenerator<T> {
  const input = createReadStream(path);
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
      yield JSON.parse(line) as T;
  } finally {
    input.destroy();
  }
}

/** Of runs that are in order each the least first. */
async function* merged<T>(
  runs: readonly (AsyncIterator<T> | Iterator<T>)[],
  compare: (one: T, other: T) => number,
): AsyncGenerator<T> {
  const heads: { readonly run: AsyncIterator<T> | Iterator<T>; value: T }[] = [];
  for (const run of runs) {
    const next = await run.next();
    if (!next.done) heads.push({ run, value: next.value });
  }
  for (;;) {
    const least = heads.reduce<(typeof heads)[number] | undefined>(
      (best, head) => (best === undefined || compare(head.value, best.value) < 0 ? head : best),
      undefined,
    );
    if (least === undefined) return;
    yield least.value;
    const next = await least.run.next();
    if (next.done) heads.splice(heads.indexOf(least), 1);
    else least.value = next.value;
  }
}

async function* inBatches<T>(items: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length >= BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
