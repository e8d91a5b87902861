import { countInWords } from '../audit/quantities.ts';

const FEW = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 });

const SPANS = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1_000, 'second'],
] as const;
const SHORTEST = [1, 'millisecond'] as const;

/** A span of milliseconds in its largest unit that it fills twice: `3 days`, `90 minutes`, `0.4 milliseconds`. */
export function span(milliseconds: number): string {
  const [size, name] = SPANS.find(([unit]) => milliseconds >= 2 * unit) ?? SHORTEST;
  const value = milliseconds / size;
  const text = value < 10 ? FEW.format(value) : countInWords(value);
  return `${text} ${name}${text === '1' ? '' : 's'}`;
}

/** `2025-03-01 14:00 UTC`. */
export const moment = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
