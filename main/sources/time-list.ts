import type { Range } from './intervals.ts';

/** Times and severities of many entries, ten bytes each, while the width of the buckets is not known yet. */
export class TimeList {
  #times = new Float64Array(4_096);
  #severities = new Uint16Array(4_096);
  #length = 0;
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;

  /** @param time milliseconds since 1970; NaN for what is none */
  add(time: number, severity: number): void {
    if (this.#length === this.#times.length) {
      const [times, severities] = [this.#times, this.#severities];
      this.#times = new Float64Array(this.#length * 2);
      this.#severities = new Uint16Array(this.#length * 2);
      this.#times.set(times);
      this.#severities.set(severities);
    }
    this.#times[this.#length] = time;
    this.#severities[this.#length] = severity;
    this.#length += 1;
    if (time < this.#first) this.#first = time;
    if (time > this.#last) this.#last = time;
  }

  /** Infinite, the first after the last, where there is no time. */
  get range(): Range {
    return { first: this.#first, last: this.#last };
  }

  each(visit: (time: number, severity: number) => void): void {
    for (let at = 0; at < this.#length; at += 1) {
      visit(this.#times[at] ?? Number.NaN, this.#severities[at] ?? 0);
    }
  }
}
