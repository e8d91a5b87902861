import { InvalidArgumentError } from 'commander';

/** What every command may be told. */
export interface GlobalOptions {
  readonly workspace?: string;
  readonly user?: string;
}

/** A whole number within bounds, both included; for commander. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const number = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
  };

const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?$/;

/** A day or a moment, as text; for commander. */
export function moment(text: string): string {
  const isReal = (DAY.test(text) || INSTANT.test(text)) && !Number.isNaN(Date.parse(text.replace(' ', 'T')));
  if (isReal) return text;
  throw new InvalidArgumentError('It is a day like 2025-01-31, or a moment like 2025-01-31T09:30:00Z.');
}

/** An instant with its zone; for commander. */
export function instant(text: string): string {
  if (/^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:?\d\d)$/.test(text) && !Number.isNaN(Date.parse(text))) {
    return new Date(text).toISOString();
  }
  throw new InvalidArgumentError('It is a moment with its zone, like 2025-01-31T09:30:00Z.');
}

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const isUnit = (text: string): text is keyof typeof UNITS => text in UNITS;

/** A time between two moments, `90s`, `15m`, `1h` or `7d`, in milliseconds; for commander. */
export function interval(text: string): number {
  const [, number = '', unit = ''] = /^(\d{1,4})([smhd])$/.exec(text) ?? [];
  if (isUnit(unit) && Number(number) > 0) return Number(number) * UNITS[unit];
  throw new InvalidArgumentError('It is a time like 90s, 15m, 1h or 7d.');
}

/** Collects an option given several times, or once with commas; for commander. */
export const list = (text: string, previous: readonly string[] | undefined): readonly string[] => [
  ...(previous ?? []),
  ...text.split(',').filter((part) => part !== ''),
];
