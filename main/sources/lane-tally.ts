import type { EvidenceValue } from '../audit/entry.ts';
import type { Facet } from './figures.ts';
import type { Lanes } from './patterns.ts';
import { Span } from './span.ts';
import { TimeList } from './time-list.ts';
import { type SeverityNumbers, TimeTally } from './time-tally.ts';

/** One lane while it is counted: times are kept until the width of the buckets is known. */
export class LaneTally {
  readonly list = new TimeList();
  readonly span = new Span();

  /** @param time milliseconds since 1970; NaN for none */
  add(time: number, stored: EvidenceValue, severity: number): void {
    this.list.add(time, severity);
    this.span.add(time, stored);
  }
}

/** A lane for each value of a facet. */
export const laneTallies = ({ values }: Facet): ReadonlyMap<string | null, LaneTally> =>
  new Map(values.map(({ value }) => [value, new LaneTally()]));

/** What was counted, with `more` counts per lane where the engine made those itself. */
export function toLanes(
  { values, distinct }: Facet,
  lanes: ReadonlyMap<string | null, LaneTally>,
  how: { readonly interval: number; readonly severities: SeverityNumbers; readonly total: number },
  more: (value: string | null, tally: TimeTally) => void = () => undefined,
): Lanes {
  const { interval, severities, total } = how;
  return {
    interval,
    lanes: values.map(({ value, person }) => {
      const lane = lanes.get(value) ?? new LaneTally();
      const tally = new TimeTally(interval, severities);
      lane.list.each((time, severity) => tally.add(time, severity));
      more(value, tally);
      return { value, person, first: lane.span.first, last: lane.span.last, histogram: tally.histogram() };
    }),
    distinct,
    total,
  };
}
