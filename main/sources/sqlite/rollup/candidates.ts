import type { Order } from '../../source.ts';
import type { Matching } from './matching.ts';
import type { Block, Rollup } from './rollup.ts';

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
  const first = (block: Block): number => (order === 'oldest' ? block.earliest : -block.latest);
  const last = (block: Block): number => (order === 'oldest' ? block.latest : -block.earliest);
  const blocks = [...rollup.blocks].sort((left, right) => first(left) - first(right));
  // Times as if the order were the oldest first: what comes first is least.
  const start = direction * from;
  const least = Math.max(start, order === 'oldest' ? matching.range.first : -matching.range.last);
  const most = order === 'oldest' ? matching.range.last : -matching.range.first;
  /** Matches at the moment itself: some of them may be behind the reader already, so they do not count. */
  const there: number[] = [];
  let found: { readonly at: number; readonly row: number }[] = [];
  let bound = most;

  /** Leaves the first `wanted` and those of the same moment as the last of them. */
  const trim = (): void => {
    if (found.length <= wanted) return;
    found.sort((left, right) => left.at - right.at);
    bound = found[wanted - 1]?.at ?? bound;
    found = found.filter(({ at }) => at <= bound);
  };

  for (const block of blocks) {
    if (first(block) > bound) break;
    if (last(block) < least) continue;
    const { codes, times } = block;
    // In the order that is wanted, so that after the first ones most are passed over.
    for (let step = 0; step < codes.length; step += 1) {
      const place = direction === 1 ? step : codes.length - 1 - step;
      if (matching.kept[codes[place] ?? 0] !== 1) continue;
      const at = direction * (times[place] ?? Number.NaN);
      // An unusual one is among the candidates anyway, and tells nothing of how many are before or behind it.
      if (!(at >= least && at <= bound) || (unusual.size > 0 && unusual.has(block.first + place))) continue;
      if (at === start) {
        if (there.push(block.first + place) > TRIMMED_AT) return null;
        continue;
      }
      found.push({ at, row: block.first + place });
      if (found.length >= 2 * wanted + TRIMMED_AT) {
        trim();
        if (found.length >= wanted + TRIMMED_AT) return null;
      }
    }
    trim();
  }
  return [...there, ...found.map(({ row }) => row), ...unusual];
}
