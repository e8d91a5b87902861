import type { EvidenceValue } from '../audit/entry.ts';
import { utcTimestamp } from '../audit/timestamp.ts';

/** From the first to the last moment among many, to the microsecond. */
export class Span {
  #first: EvidenceValue = null;
  #last: EvidenceValue = null;
  #firstTime = Number.POSITIVE_INFINITY;
  #lastTime = Number.NEGATIVE_INFINITY;

  /**
   * @param time milliseconds since 1970, rounded down; NaN for what is no time, which changes nothing
   * @param stored the same as it is stored, read again only where milliseconds do not tell
   */
  add(time: number, stored: EvidenceValue): void {
    if (time < this.#firstTime || (time === this.#firstTime && isBefore(stored, this.#first))) {
      this.#firstTime = time;
      this.#first = stored;
    }
    if (time > this.#lastTime || (time === this.#lastTime && isBefore(this.#last, stored))) {
      this.#lastTime = time;
      this.#last = stored;
    }
  }

  /** In the form of `Entry.timestamp`; null where there was no time. */
  get first(): string | null {
    return utcTimestamp(this.#first);
  }

  get last(): string | null {
    return utcTimestamp(this.#last);
  }
}

const isBefore = (one: EvidenceValue, other: EvidenceValue): boolean =>
  one !== other && (utcTimestamp(one) ?? '') < (utcTimestamp(other) ?? '');
