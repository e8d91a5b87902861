import type { EvidenceValue } from '../audit/entry.ts';
import type { Week } from './patterns.ts';
import { Span } from './span.ts';

export const HOUR = 3_600_000;
const HOURS_A_WEEK = 7 * 24;
/** 1970 began on a Thursday. */
const HOURS_FROM_MONDAY = 3 * 24;

/** Counts entries by weekday and hour. */
export class WeekTally {
  readonly #hours = new Float64Array(HOURS_A_WEEK);
  readonly #span = new Span();
  #timeless = 0;

  /** @param time milliseconds since 1970; NaN for what is none */
  add(time: number, stored: EvidenceValue): void {
    this.addMany(time, 1);
    this.#span.add(time, stored);
  }

  /** Entries within one hour. */
  addMany(time: number, count: number): void {
    if (Number.isNaN(time)) {
      this.#timeless += count;
      return;
    }
    const hour = (Math.floor(time / HOUR) + HOURS_FROM_MONDAY) % HOURS_A_WEEK;
    const at = hour < 0 ? hour + HOURS_A_WEEK : hour;
    this.#hours[at] = (this.#hours[at] ?? 0) + count;
  }

  /** Moments between which entries lie that `addMany` counted. */
  addEnds(ends: readonly { readonly time: number; readonly stored: EvidenceValue }[]): void {
    for (const { time, stored } of ends) this.#span.add(time, stored);
  }

  week(): Week {
    const { first, last } = this.#span;
    const counts = Array.from({ length: 7 }, (_, day) => [...this.#hours.slice(day * 24, day * 24 + 24)]);
    return {
      counts,
      first,
      last,
      timeless: this.#timeless,
      total: this.#timeless + counts.flat().reduce((sum, count) => sum + count, 0),
    };
  }
}
