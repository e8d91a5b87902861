import type { Order } from '../../source.ts';
import type { Matching } from './matching.ts';
import { type Block, endsOf, type Rollup } from './rollup.ts';

/** More rows than this share one moment with the last that is wanted: reading them all is not worth it. */
const TRIMMED_AT = 2_000;

/** What is looked for: the first matches in order at or behind a moment. */
export interface Sought {
  readonly order: Order;
  /** Milliseconds since 1970, from here on in the order; infinite for the whole log. */
  readonly from: number;
  readonly wanted: number;
}

/**
 * Rowids among which the first matches in order are, and no more than share a moment with them; those with an unusual
 * timestamp always. Null where these are too many, or where the order of time is not the one of rows.
 */
export function candidates(
  rollup: Rollup,
  matching: Matching,
  { order, from, wanted }: Sought,
): readonly number[] | null {
  if (rollup.unusual === null) return null;
  const unusual = new Set(rollup.unusual);
  const direction = order === 'oldest' ? 1 : -1;
  const first = (block: Block): number => (order === 'oldest' ? endsOf(block).first : -endsOf(block).last);
  const last = (block: Block): number => (order === 'oldest' ? endsOf(block).last : -endsOf(block).first);
  const blocks = [...rollup.blocks].sort((left, right) => first(left) - first(right));
  // Times as if the order were the oldest first: what comes first is least.
  const start = direction * from;
  const least = Math.max(start, order === 'oldest' ? matching.range.first : -matching.range.last);
  const most = order === 'oldest' ? matching.range.last : -matching.range.first;
  /** Matches at the moment itself: some of them may be behind the reader already, so they do not count. */
  const there: number[] = [];
  /** Other matches, and their times. */
  const [rows, times]: [number[], number[]] = [[], []];
  let bound = most;

  /** Leaves the first `wanted` and those of the same moment as the last of them. */
  const trim = (): void => {
    if (rows.length <= wanted) return;
    bound = Float64Array.from(times).sort()[wanted - 1] ?? bound;
    let kept = 0;
    for (const [at, time] of times.entries()) {
      if (time > bound) continue;
      [times[kept], rows[kept]] = [time, rows[at] ?? Number.NaN];
      kept += 1;
    }
    rows.length = kept;
    times.length = kept;
  };

  for (const block of blocks) {
    if (first(block) > bound) break;
    if (last(block) < least) continue;
    const { codes } = block;
    // In the order that is wanted, so that after the first ones most are passed over.
    for (let step = 0; step < codes.length; step += 1) {
      const place = direction === 1 ? step : codes.length - 1 - step;
      if (matching.kept[codes[place] ?? 0] !== 1) continue;
      const row = block.first + place;
      const at = direction * (block.times[place] ?? Number.NaN);
      // An unusual one is among the candidates anyway, and tells nothing of how many are before or behind it.
      if (!(at >= least && at <= bound) || (unusual.size > 0 && unusual.has(row))) continue;
      if (at === start) {
        if (there.push(row) > TRIMMED_AT) return null;
        continue;
      }
      times.push(at);
      if (rows.push(row) >= 2 * wanted + TRIMMED_AT) {
        trim();
        if (rows.length >= wanted + TRIMMED_AT) return null;
      }
    }
    trim();
  }
  return [...there, ...rows, ...unusual];
}

/** Rowids of matches at a moment; null where they are many. */
export function rowsAt(rollup: Rollup, { kept }: Matching, moment: number): readonly number[] | null {
  const rows: number[] = [];
  for (const block of rollup.blocks) {
    const { first, codes, times } = block;
    const ends = endsOf(block);
    if (ends.first > moment || ends.last < moment) continue;
    for (let place = 0; place < codes.length; place += 1) {
      if (times[place] !== moment || kept[codes[place] ?? 0] !== 1) continue;
      if (rows.push(first + place) > TRIMMED_AT) return null;
    }
  }
  return rows;
}
