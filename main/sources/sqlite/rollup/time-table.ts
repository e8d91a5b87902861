import type { Histogram, HistogramRequest } from '../../figures.ts';
import { intervalOf } from '../../intervals.ts';
import { SeverityNumbers, TimeTally } from '../../time-tally.ts';
import type { Combination, Rows } from './rollup.ts';

/** How rows lie over time by their severity, as coarsely as to be small: all that a histogram of everything asks. */
export interface TimeTable {
  /** Milliseconds of a bucket. */
  readonly unit: number;
  /** The earliest and the latest time, in milliseconds since 1970. */
  readonly first: number;
  readonly last: number;
  readonly severities: readonly (string | null)[];
  /** Entries by bucket, from that of the earliest time on, and in each by severity. */
  readonly counts: readonly number[];
  readonly timeless: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Each is a part of all wider buckets of a histogram: see `intervals.ts`. */
const UNITS = [SECOND, MINUTE, 15 * MINUTE, HOUR, 6 * HOUR, 24 * HOUR];
const MOST_BUCKETS = 3_000;
/** More than the audited server knows. */
const MOST_SEVERITIES = 20;

/** Null where rows lie too far apart, as one with a forged time does, where none has a time, or severities are too many. */
export function timeTableOf({ codes, times }: Rows, combinations: readonly Combination[]): TimeTable | null {
  const severities = [...new Set(combinations.map(({ severity }) => severity))];
  if (severities.length > MOST_SEVERITIES) return null;
  const severityOf = Uint8Array.from(combinations, ({ severity }) => severities.indexOf(severity));
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let place = 0; place < codes.length; place += 1) {
    if ((codes[place] ?? 0) >= combinations.length) continue;
    const time = times[place] ?? Number.NaN;
    if (time < first) first = time;
    if (time > last) last = time;
  }
  const unit = UNITS.find((width) => Math.floor(last / width) - Math.floor(first / width) < MOST_BUCKETS);
  if (unit === undefined || first > last) return null;

  const lowest = Math.floor(first / unit);
  const counts = new Array<number>((Math.floor(last / unit) - lowest + 1) * severities.length).fill(0);
  let timeless = 0;
  for (let place = 0; place < codes.length; place += 1) {
    const code = codes[place] ?? 0;
    if (code >= combinations.length) continue;
    const time = times[place] ?? Number.NaN;
    if (Number.isNaN(time)) {
      timeless += 1;
      continue;
    }
    const at = (Math.floor(time / unit) - lowest) * severities.length + (severityOf[code] ?? 0);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return { unit, first, last, severities, counts, timeless };
}

/** The histogram of everything; null where its buckets cut those of a table. */
export function histogramOfTables(tables: readonly TimeTable[], request: HistogramRequest): Histogram | null {
  const range = {
    first: Math.min(...tables.map((table) => table.first)),
    last: Math.max(...tables.map((table) => table.last)),
  };
  const interval = intervalOf(request, range, range);
  if (!tables.every(({ unit }) => interval % unit === 0)) return null;
  const severities = new SeverityNumbers();
  const tally = new TimeTally(interval, severities);
  for (const { unit, first, severities: names, counts, timeless } of tables) {
    const lowest = Math.floor(first / unit);
    const numbers = names.map((name) => severities.of(name));
    tally.add(Number.NaN, 0, timeless);
    for (const [at, count] of counts.entries()) {
      if (count === 0) continue;
      const time = (lowest + Math.floor(at / names.length)) * unit;
      tally.add(time, numbers[at % names.length] ?? 0, count);
    }
  }
  return tally.histogram();
}
