import { isUsualTimestamp } from '../../audit/timestamp.ts';

const DAY = 86_400_000;
/** Day 0 of spreadsheets. Their 1900 had a 29th of February, so that days count right from March of 1900 on. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const FIRST = Date.UTC(1900, 2, 1);

/**
 * A naive time in the form of `Entry.timestamp` as spreadsheets count days, to the microsecond as far as a double tells
 * it; null where the text is none, or of a year they do not know.
 *
 * @param offset milliseconds that clocks are ahead
 */
export function serialDate(utc: string, offset = 0): number | null {
  if (!isUsualTimestamp(utc)) return null;
  const moment = Date.parse(`${utc.slice(0, 19)}Z`) + offset;
  if (Number.isNaN(moment) || moment < FIRST) return null;
  return (moment - DAY_ZERO + Number(utc.slice(20)) / 1000) / DAY;
}
