const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const FEW = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 });

/** `5,000`. */
export const count = (value: number): string => WHOLE.format(value);

/** `1 entry`, `5,000 entries`. */
export const entries = (value: number): string => `${count(value)} ${value === 1 ? 'entry' : 'entries'}`;

/** `4.2 MB`, in powers of 1,000. */
export function bytes(value: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;
  let size = value;
  let unit = 0;
  for (; size >= 1000 && unit < units.length - 1; unit++) size /= 1000;
  return `${size < 10 && unit > 0 ? size.toFixed(1) : Math.round(size)} ${units[unit]}`;
}

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
  const text = value < 10 ? FEW.format(value) : count(value);
  return `${text} ${name}${text === '1' ? '' : 's'}`;
}

/** `2025-03-01 14:00 UTC`. */
export const moment = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
