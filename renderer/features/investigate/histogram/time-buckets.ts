import type { Histogram } from '../../../../main/contract/figures.ts';
import type { Query } from '../../../../main/contract/query.ts';
import { instantOf } from '../date-range.ts';

/** A stretch of time and how many entries it holds, by severity as stored. Times are milliseconds since 1970, UTC. */
export interface TimeBucket {
  readonly start: number;
  /** First moment no longer in it. */
  readonly end: number;
  readonly bySeverity: Readonly<Record<string, number>>;
  readonly total: number;
}

/** Buckets drawn at the most, however far apart the ends of a query's range are. */
const MOST_DRAWN = 4_000;

const startOf = (start: string): number => Date.parse(`${start.slice(0, 23)}Z`);
const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/**
 * Every bucket from the first to the last, empty ones included: over the query's range where it has one, else over
 * what matches.
 */
export function timeBuckets(
  { interval, buckets }: Pick<Histogram, 'interval' | 'buckets'>,
  range: Pick<Query, 'from' | 'to'>,
): readonly TimeBucket[] {
  const held = new Map(
    buckets.flatMap(({ start, bySeverity }) => {
      const at = startOf(start);
      return Number.isNaN(at) ? [] : [[Math.floor(at / interval), bySeverity] as const];
    }),
  );
  const numbers = [...held.keys()];
  const bound = (edge: 'from' | 'to'): number[] => {
    const text = range[edge];
    const instant = text === undefined ? null : instantOf(text, edge);
    return instant === null ? [] : [Math.floor(instant / interval)];
  };
  const all = [...numbers, ...bound('from'), ...bound('to')];
  if (all.length === 0 || (numbers.length === 0 && all.length < 2)) return [];
  const least = (values: readonly number[]): number =>
    values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const most = (values: readonly number[]): number =>
    values.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
  let [first, last] = [least(all), most(all)];
  if (last - first >= MOST_DRAWN) {
    if (numbers.length === 0) return [];
    [first, last] = [least(numbers), Math.min(most(numbers), least(numbers) + MOST_DRAWN - 1)];
  }
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const number = first + index;
    const bySeverity = held.get(number) ?? {};
    return {
      start: number * interval,
      end: (number + 1) * interval,
      bySeverity,
      total: sum(bySeverity),
    };
  });
}

/** The part of a range in which a source has entries: bars beyond it would only make the others thin. */
export function withinSource(
  { from, to }: Pick<Query, 'from' | 'to'>,
  source: { readonly first: string | null; readonly last: string | null } | undefined,
): Pick<Query, 'from' | 'to'> {
  const bound = (
    own: string | undefined,
    edge: 'from' | 'to',
    end: string | null | undefined,
  ): string | undefined => {
    if (own === undefined || end == null) return own;
    const [wanted, there] = [instantOf(own, edge), instantOf(end, edge)];
    if (wanted === null || there === null) return own;
    return (edge === 'from' ? wanted < there : wanted > there) ? end : own;
  };
  const [first, last] = [bound(from, 'from', source?.first), bound(to, 'to', source?.last)];
  return { ...(first !== undefined && { from: first }), ...(last !== undefined && { to: last }) };
}

/** A long stretch without an entry between stretches with some. */
export interface Silence {
  readonly start: number;
  readonly end: number;
}

/** Silences marked at the most: where everything is a gap, none is worth a mark. */
const MOST_SILENCES = 4;

/**
 * Gaps worth a look: at least five times as long as entries of this log usually keep apart, and long enough to be seen
 * (a twentieth of the whole).
 */
export function silences(buckets: readonly TimeBucket[]): readonly Silence[] {
  const held = buckets.flatMap(({ total }, index) => (total > 0 ? [index] : []));
  const gaps = held
    .slice(1)
    .map((index, at) => ({ after: held[at] ?? 0, length: index - (held[at] ?? 0) - 1 }));
  const usual = gaps.map(({ length }) => length).sort((one, other) => one - other)[gaps.length >> 1] ?? 0;
  const least = Math.max(3, 5 * (usual + 1), buckets.length / 20);
  const long = gaps.filter(({ length }) => length >= least);
  if (long.length > MOST_SILENCES) return [];
  return long.flatMap(({ after, length }) => {
    const [first, last] = [buckets[after + 1], buckets[after + length]];
    return first && last ? [{ start: first.start, end: last.end }] : [];
  });
}

/** The range of a query from the beginning of one bucket to the end of another. */
export const rangeOf = (start: number, end: number): { readonly from: string; readonly to: string } => ({
  from: new Date(start).toISOString(),
  // The last microsecond before the next bucket: bounds of a query are included.
  to: new Date(end - 1).toISOString().replace('Z', '999Z'),
});

/** A range of twice the width around the same middle. */
export function widerRange(start: number, end: number): { readonly from: string; readonly to: string } {
  const more = Math.max(1_000, Math.round((end - start) / 2));
  return rangeOf(start - more, end + more);
}

/** Whether a severity bucket is one that has a name and tone of its own. */
export const KNOWN_SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type KnownSeverity = (typeof KNOWN_SEVERITIES)[number];
export type SeverityLayer = KnownSeverity | 'other';

/** The layers of the stack, from the baseline up: the gravest stands on the ground, where heights compare best. */
export const LAYERS: readonly SeverityLayer[] = [...KNOWN_SEVERITIES, 'other'];

/** Entries of a bucket in one layer; `other` takes every severity a writer made up. */
export function inLayer(bySeverity: Readonly<Record<string, number>>, layer: SeverityLayer): number {
  if (layer !== 'other') return bySeverity[layer] ?? 0;
  return sum(bySeverity) - KNOWN_SEVERITIES.reduce((known, name) => known + (bySeverity[name] ?? 0), 0);
}

/** From where to where buckets reach, and what they hold together. */
export function timeSpanOf(buckets: readonly TimeBucket[]): {
  readonly first: number;
  readonly last: number;
  readonly total: number;
} {
  return {
    first: buckets[0]?.start ?? 0,
    last: buckets.at(-1)?.end ?? 0,
    total: buckets.reduce((all, { total }) => all + total, 0),
  };
}
