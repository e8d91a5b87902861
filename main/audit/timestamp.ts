import type { EvidenceValue } from './entry.ts';
import type { Recipe } from './recipe.ts';

const STORED =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?$/;
const USUAL =
  /^(?!0000)\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)[T ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}$/;

/**
 * Whether a value is `YYYY-MM-DD HH:MM:SS.ffffff`, with a space or a `T`: the form SQLAlchemy writes into SQLite and the
 * one entries are shown in. The 29th of February would need a calendar and is not asked for.
 */
export const isUsualTimestamp = (value: EvidenceValue): value is string =>
  typeof value === 'string' && value.length === 26 && USUAL.test(value);

/**
 * A stored timestamp as naive UTC, `YYYY-MM-DDTHH:MM:SS.ffffff`; null where it is none Python's `datetime` could hold.
 * Accepts `T` or a space, no fraction to six digits, and no zone (which means UTC), `Z` or an offset, which is taken off.
 */
export function utcTimestamp(value: EvidenceValue): string | null {
  if (isUsualTimestamp(value)) {
    return value.charCodeAt(10) === 84 ? value : `${value.slice(0, 10)}T${value.slice(11)}`;
  }
  if (typeof value !== 'string') return null;
  const match = STORED.exec(value);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, fraction = '', sign, offsetHour, offsetMinute = '0'] =
    match;
  const local = [Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const;
  // setUTCFullYear, because Date.UTC takes years below 100 as 19xx.
  const date = new Date(Date.UTC(2000, ...local));
  date.setUTCFullYear(Number(year), local[0], local[1]);
  const rolledOver =
    date.getUTCFullYear() !== Number(year) ||
    date.getUTCMonth() !== local[0] ||
    date.getUTCDate() !== local[1] ||
    local[2] > 23 ||
    local[3] > 59 ||
    local[4] > 59;
  if (rolledOver || year === '0000') return null;
  if (sign !== undefined) {
    if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) return null;
    const minutes = Number(offsetHour) * 60 + Number(offsetMinute);
    date.setTime(date.getTime() - (sign === '-' ? -minutes : minutes) * 60_000);
    if (date.getUTCFullYear() < 1 || date.getUTCFullYear() > 9999) return null;
  }
  return `${date.toISOString().slice(0, 19)}.${fraction.padEnd(6, '0')}`;
}

/** A timestamp in the form of `utcTimestamp`, as a writer of this form hashed it. */
export function writtenTimestamp(utc: string, form: Recipe['timestamp']): string {
  const whole = form.fraction === 'python' && utc.endsWith('.000000');
  const text = whole ? utc.slice(0, 19) : utc;
  return form.separator === 'T' ? text + form.zone : `${text.slice(0, 10)} ${text.slice(11)}${form.zone}`;
}
