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

  get(value: string | null): number {
    return this.#counts.get(value) ?? 0;
  }

  /** Different values. */
  get size(): number {
    return this.#counts.size;
  }

  tallies(): Tally[] {
    return [...this.#counts].map(([value, count]) => ({ value, count }));
  }
}

/** Null last, else by code point, as databases order UTF-8; JavaScript orders UTF-16, halves of pairs before U+E000. */
export function compareValues(left: string | null, right: string | null): number {
  if (left === right) return 0;
  if (left === null || right === null) return left === null ? 1 : -1;
  for (let at = 0; at < left.length && at < right.length; at += 1) {
    const [one, two] = [left.charCodeAt(at), right.charCodeAt(at)];
    if (one !== two) return rank(one) - rank(two);
  }
  return left.length - right.length;
}

const rank = (unit: number): number => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);

/** Most frequent first; equal counts by value, so that two engines tell the same in the same order. */
export const byCount = (counter: Counter): readonly Tally[] =>
  counter.tallies().sort((left, right) => right.count - left.count || compareValues(left.value, right.value));

/** By value, null last. */
export const byValue = (counter: Counter): readonly Tally[] =>
  counter.tallies().sort((left, right) => compareValues(left.value, right.value));
