import type { Tally } from './source.ts';

/** Counts how often each value comes; null is a value. */
export class Counter {
  readonly #counts = new Map<string | null, number>();

  add(value: string | null, count = 1): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + count);
  }

  *values(): Iterable<string> {
    for (const value of this.#counts.keys()) if (value !== null) yield value;
  }

  tallies(): Tally[] {
    return [...this.#counts].map(([value, count]) => ({ value, count }));
  }
}

const compared = (left: string | null, right: string | null): number =>
  left === right ? 0 : left === null ? 1 : right === null ? -1 : left < right ? -1 : 1;

/** Most frequent first; equal counts by value, so that two engines tell the same in the same order. */
export const byCount = (counter: Counter): readonly Tally[] =>
  counter.tallies().sort((left, right) => right.count - left.count || compared(left.value, right.value));

/** By value, null last. */
export const byValue = (counter: Counter): readonly Tally[] =>
  counter.tallies().sort((left, right) => compared(left.value, right.value));
