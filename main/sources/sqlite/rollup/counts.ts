import type { Facet, Histogram, HistogramRequest } from '../../figures.ts';
import { intervalOf, type Range } from '../../intervals.ts';
import type { RolledField } from '../../rolled.ts';
import { Counter } from '../../tallies.ts';
import { SeverityNumbers, TimeTally } from '../../time-tally.ts';
import { facetOfCounter } from '../facets.ts';
import type { AuditFile } from '../file.ts';
import { reachOf } from '../histogram.ts';
import type { Matching } from './matching.ts';
import { type Block, endsOf, type Rollup } from './rollup.ts';
import { histogramOfTables } from './time-table.ts';

/** How many entries match. */
export function countRolled(rollup: Rollup, matching: Matching): number {
  let count = 0;
  for (const part of countsByCombination(rollup, matching)) count += part;
  return count;
}

/** Entries matched by the number of their combination. */
export function countsByCombination(rollup: Rollup, matching: Matching): Float64Array {
  if (!matching.bounded) return rollup.counts.map((count, code) => (matching.kept[code] === 1 ? count : 0));
  const counts = new Float64Array(rollup.combinations.length + 1);
  for (const block of rollup.blocks) if (mayHold(block, matching)) countBlock(block, matching, counts);
  return counts;
}

/** Values of a field among entries that were counted by combination. */
export function facetOf(
  file: AuditFile,
  rollup: Rollup,
  counts: Float64Array,
  { field, limit }: { readonly field: RolledField; readonly limit: number },
): Facet {
  const counter = new Counter();
  for (const [number, combination] of rollup.combinations.entries()) {
    const count = counts[number] ?? 0;
    if (count > 0) counter.add(combination[field], count);
  }
  return facetOfCounter(file, field, counter, limit);
}

function countBlock({ codes, times }: Block, { kept, range }: Matching, counts: Float64Array): void {
  const { first, last } = range;
  for (let place = 0; place < codes.length; place += 1) {
    const code = codes[place] ?? 0;
    if (kept[code] !== 1) continue;
    const time = times[place] ?? Number.NaN;
    // No time is in no range: comparisons with NaN are false.
    if (time >= first && time <= last) counts[code] = (counts[code] ?? 0) + 1;
  }
}

function mayHold(block: Block, { range, bounded }: Matching): boolean {
  const { first, last } = endsOf(block);
  return !bounded || (last >= range.first && first <= range.last);
}

/** Cells of a table of counts: a forger's one time far away makes millions of buckets, of which few hold any. */
const MOST_CELLS = 5_000_000;

/** Entries matched over time and severity. */
export function histogramOf(
  file: AuditFile,
  rollup: Rollup,
  matching: Matching,
  request: HistogramRequest,
): Histogram {
  const { timeTables } = rollup;
  const told =
    timeTables && request.query.kind === 'everything' ? histogramOfTables(timeTables, request) : null;
  if (told !== null) return told;

  const blocks = rollup.blocks.filter((block) => mayHold(block, matching));
  const severities = new SeverityNumbers();
  const severityOf = Int32Array.from(rollup.combinations, ({ severity }) => severities.of(severity));
  const matched = rangeOfMatches(blocks, matching);
  const interval = intervalOf(request, matched, reachOf(file, request, matched));
  const tally = new TimeTally(interval, severities);
  const lowest = Math.floor(matched.first / interval);
  const width = severities.size;
  const buckets = matched.first > matched.last ? 0 : Math.floor(matched.last / interval) - lowest + 1;
  const table = buckets * width <= MOST_CELLS ? new Float64Array(buckets * width) : null;
  for (const { codes, times } of blocks) {
    for (let place = 0; place < codes.length; place += 1) {
      const code = codes[place] ?? 0;
      if (matching.kept[code] !== 1) continue;
      const time = times[place] ?? Number.NaN;
      const severity = severityOf[code] ?? 0;
      if (time >= matched.first && time <= matched.last) {
        if (table === null) tally.add(time, severity);
        else {
          const at = (Math.floor(time / interval) - lowest) * width + severity;
          table[at] = (table[at] ?? 0) + 1;
        }
      } else if (!matching.bounded) tally.add(Number.NaN, severity);
    }
  }
  for (const [at, count] of (table ?? []).entries()) {
    if (count > 0) tally.add((lowest + Math.floor(at / width)) * interval, at % width, count);
  }
  return tally.histogram();
}

function rangeOfMatches(blocks: readonly Block[], { kept, range }: Matching): Range {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const block of blocks) {
    // Nothing in it can widen the range.
    const ends = endsOf(block);
    if (ends.first >= first && ends.last <= last) continue;
    for (let place = 0; place < block.codes.length; place += 1) {
      if (kept[block.codes[place] ?? 0] !== 1) continue;
      const time = block.times[place] ?? Number.NaN;
      if (time < first && time >= range.first) first = time;
      if (time > last && time <= range.last) last = time;
    }
  }
  return { first, last };
}
