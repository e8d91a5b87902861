import type { EvidenceValue } from '../audit/entry.ts';
import { utcTimestamp } from '../audit/timestamp.ts';
import { millisecondsOf } from './intervals.ts';

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;
const two = (text: string, at: number): number => {
  const tens = digit(text, at);
  const ones = digit(text, at + 1);
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 100;
};

/**
 * A function from stored timestamps to milliseconds since 1970, rounded down; NaN for what is no timestamp. It is
 * `utcTimestamp` made for millions: the usual spelling is read digit by digit, its day only once.
 */
export function createTimeReader(): (value: EvidenceValue) => number {
  let day = '';
  let midnight = Number.NaN;

  return (value) => {
    if (typeof value === 'string' && value.length === 26) {
      const separator = value.charCodeAt(10);
      const hour = two(value, 11);
      const minute = two(value, 14);
      const second = two(value, 17);
      const thousandths = two(value, 20);
      const third = digit(value, 22);
      const usual =
        (separator === 32 || separator === 84) &&
        value.charCodeAt(13) === 58 &&
        value.charCodeAt(16) === 58 &&
        value.charCodeAt(19) === 46 &&
        hour < 24 &&
        minute < 60 &&
        second < 60 &&
        thousandths < 100 &&
        third >= 0 &&
        third <= 9 &&
        two(value, 22) < 100 &&
        two(value, 24) < 100;
      if (usual) {
        if (!value.startsWith(day) || day === '') {
          const utc = utcTimestamp(value);
          if (utc === null) return Number.NaN;
          day = value.slice(0, 10);
          midnight = millisecondsOf(`${day}T00:00:00.000`);
        }
        return midnight + hour * 3_600_000 + minute * 60_000 + second * 1_000 + thousandths * 10 + third;
      }
    }
    const utc = utcTimestamp(value);
    return utc === null ? Number.NaN : millisecondsOf(utc);
  };
}
