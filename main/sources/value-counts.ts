import type { EvidenceValue } from '../audit/entry.ts';
import { shown } from '../audit/readable.ts';
import type { Tally } from './source.ts';
import { Counter } from './tallies.ts';

/** What the values of one field may take in memory: beyond, the engine has to group them itself. */
export const MOST_VALUES = 200_000;
const MOST_CHARACTERS = 50_000_000;

/** Counts cells of one field. It gives up where there are too many different values to hold. */
export class ValueCounts {
  readonly #counts = new Map<EvidenceValue, number>();
  #characters = 0;
  #gaveUp = false;

  add(value: EvidenceValue, count = 1): void {
    const known = this.#counts.get(value);
    if (known !== undefined) this.#counts.set(value, known + count);
    else if (!this.#gaveUp) this.#addNew(value, count);
  }

  #addNew(value: EvidenceValue, count: number): void {
    // Bytes are equal by their content, not as objects.
    if (value instanceof Uint8Array) {
      this.add(shown(value), count);
      return;
    }
    this.#characters += typeof value === 'string' ? value.length : 8;
    if (this.#counts.size >= MOST_VALUES || this.#characters > MOST_CHARACTERS) {
      this.#gaveUp = true;
      this.#counts.clear();
    } else {
      this.#counts.set(value, count);
    }
  }

  /** Values as they are shown; null where it gave up. */
  counter(): Counter | null {
    if (this.#gaveUp) return null;
    const counter = new Counter();
    for (const [value, count] of this.#counts) counter.add(shown(value), count);
    return counter;
  }
}

/** Counts of one field: the most frequent values, and how many different ones there are. */
export interface Counted {
  readonly tallies: readonly Tally[];
  readonly distinct: number;
}
