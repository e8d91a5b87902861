import { type Bucket, type Histogram, MOST_SEVERITIES } from './figures.ts';
import { momentText } from './intervals.ts';
import { compareValues } from './tallies.ts';

/** Different severities that are told apart while counting; a forger's further ones are counted together. */
const MOST_APART = 1_000;

/** Gives severities numbers to count by. */
export class SeverityNumbers {
  readonly #numbers = new Map<string | null, number>();

  of(name: string | null): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    if (number < MOST_APART) this.#numbers.set(name, number);
    return number;
  }

  /** One more than the greatest number. */
  get size(): number {
    return this.#numbers.size + 1;
  }

  /** Names and numbers of those that are told apart. */
  entries(): readonly (readonly [name: string | null, number: number])[] {
    return [...this.#numbers];
  }
}

/** Counts entries by bucket and severity. */
export class TimeTally {
  readonly #interval: number;
  readonly #severities: SeverityNumbers;
  /** By bucket number: entries by severity number. */
  readonly #buckets = new Map<number, number[]>();
  #timeless = 0;

  /** @param interval in milliseconds */
  constructor(interval: number, severities: SeverityNumbers) {
    this.#interval = interval;
    this.#severities = severities;
  }

  /** @param time milliseconds since 1970; NaN for entries whose time is none */
  add(time: number, severity: number, count = 1): void {
    if (Number.isNaN(time)) {
      this.#timeless += count;
      return;
    }
    const number = Math.floor(time / this.#interval);
    let counts = this.#buckets.get(number);
    if (counts === undefined) {
      counts = [];
      this.#buckets.set(number, counts);
    }
    while (counts.length <= severity) counts.push(0);
    counts[severity] = (counts[severity] ?? 0) + count;
  }

  histogram(): Histogram {
    const totals: number[] = [];
    for (const counts of this.#buckets.values()) {
      counts.forEach((count, severity) => {
        totals[severity] = (totals[severity] ?? 0) + count;
      });
    }
    const total = (severity: number): number => totals[severity] ?? 0;
    const shown = this.#severities
      .entries()
      .filter(([, severity]) => total(severity) > 0)
      .sort(([left, one], [right, two]) => total(two) - total(one) || compareValues(left, right))
      .slice(0, MOST_SEVERITIES);
    return {
      interval: this.#interval,
      severities: shown.map(([name]) => name),
      buckets: [...this.#buckets]
        .sort(([left], [right]) => left - right)
        .map(([number, counts]): Bucket => {
          const named = shown.map(([, severity]) => counts[severity] ?? 0);
          return {
            start: momentText(number * this.#interval),
            counts: named,
            others: sum(counts) - sum(named),
          };
        }),
      timeless: this.#timeless,
      total: this.#timeless + sum(totals),
    };
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
