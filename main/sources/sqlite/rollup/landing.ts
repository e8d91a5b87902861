import type { Order } from '../../source.ts';
import type { Matching } from './matching.ts';
import type { Block, Rollup } from './rollup.ts';

/** A moment from which on to read, and how many matches come before it. */
export interface Landing {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly passed: number;
}

/** Stretches of time that matches are counted in at a time. */
const STRETCHES = 4_096;
/** Matches that are sooner read and passed over than told apart. */
const FEW = 500;

/**
 * Where to begin reading for the match at place `skip` (from 0) among those behind a moment in order. Matches are counted in
 * stretches of time, and then in those of the stretch it is in, until few are left before it.
 */
export function landingOf(
  rollup: Rollup,
  matching: Matching,
  { order, behind, skip }: { readonly order: Order; readonly behind: number; readonly skip: number },
): Landing {
  const direction = order === 'oldest' ? 1 : -1;
  const ends = ({ earliest, latest }: Block): readonly [number, number] =>
    order === 'oldest' ? [earliest, latest] : [-latest, -earliest];
  const { first, last } = matching.range;
  // Times as if the order were the oldest first: what comes first is least.
  let least = Math.max(direction * behind + 1, order === 'oldest' ? first : -last);
  let most = order === 'oldest' ? last : -first;
  least = Math.max(least, Math.min(...rollup.blocks.map((block) => ends(block)[0])));
  most = Math.min(most, Math.max(...rollup.blocks.map((block) => ends(block)[1])));
  let passed = 0;
  while (least <= most) {
    const width = Math.max(1, Math.ceil((most - least + 1) / STRETCHES));
    const counts = new Float64Array(STRETCHES);
    for (const block of rollup.blocks) {
      const [from, until] = ends(block);
      if (until < least || from > most) continue;
      const { codes, times } = block;
      for (let place = 0; place < codes.length; place += 1) {
        if (matching.kept[codes[place] ?? 0] !== 1) continue;
        const at = direction * (times[place] ?? Number.NaN);
        if (!(at >= least && at <= most)) continue;
        const stretch = Math.floor((at - least) / width);
        counts[stretch] = (counts[stretch] ?? 0) + 1;
      }
    }
    let stretch = 0;
    while (stretch < STRETCHES && passed + (counts[stretch] ?? 0) <= skip) {
      passed += counts[stretch] ?? 0;
      stretch += 1;
    }
    if (stretch === STRETCHES) break;
    least += stretch * width;
    if (width === 1 || (counts[stretch] ?? 0) <= FEW) return { from: direction * least, passed };
    most = Math.min(most, least + width - 1);
  }
  // There are not so many.
  return { from: direction * (most + 1), passed: skip };
}
