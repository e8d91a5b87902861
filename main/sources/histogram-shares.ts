import type { Histogram, HistogramRequest, HistogramShare } from './figures.ts';
import { intervalOf } from './intervals.ts';
import { SeverityNumbers, TimeTally } from './time-tally.ts';

/** The histogram that shares make together; null where their buckets are not as wide as those of the whole have to be. */
export function sumOfShares(shares: readonly HistogramShare[], request: HistogramRequest): Histogram | null {
  const range = {
    first: Math.min(...shares.map((share) => share.range.first)),
    last: Math.max(...shares.map((share) => share.range.last)),
  };
  const interval = intervalOf(request, range, range);
  if (!shares.every((share) => share.interval === interval)) return null;
  const severities = new SeverityNumbers();
  const tally = new TimeTally(interval, severities);
  for (const share of shares) {
    tally.add(Number.NaN, 0, share.timeless);
    for (const { start, severity, count } of share.counts) tally.add(start, severities.of(severity), count);
  }
  return tally.histogram();
}
