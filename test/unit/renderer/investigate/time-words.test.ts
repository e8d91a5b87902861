import { describe, expect, it } from 'vitest';
import {
  perInterval,
  spanInWords,
  stretchInWords,
} from '../../../../renderer/features/investigate/histogram/time-words.ts';

const NOON = Date.UTC(2025, 0, 1, 12);
const HOUR = 3_600_000;

describe('time in words', () => {
  it.each([
    [250, '250 ms'],
    [1_000, '1 second'],
    [90_000, '1 minute 30 seconds'],
    [2 * HOUR, '2 hours'],
    [76 * HOUR, '3 days 4 hours'],
  ])('%i ms last %s', (milliseconds, words) => expect(spanInWords(milliseconds)).toBe(words));

  it('counts per hour, and per six of them', () => {
    expect(perInterval(HOUR)).toBe('per hour');
    expect(perInterval(6 * HOUR)).toBe('per 6 hours');
    expect(perInterval(90_000)).toBe('per 1 minute 30 seconds');
  });

  it('says the day of a stretch once, and only the day where it is one', () => {
    expect(stretchInWords(NOON, NOON + HOUR, 'utc')).toBe('2025-01-01 12:00 – 13:00');
    expect(stretchInWords(NOON, NOON + 24 * HOUR, 'utc')).toBe('2025-01-01 12:00 – 2025-01-02 12:00');
    expect(stretchInWords(NOON - 12 * HOUR, NOON + 12 * HOUR, 'utc')).toBe('2025-01-01');
    expect(stretchInWords(NOON, NOON + 1_500, 'utc')).toBe('2025-01-01 12:00 – 12:00:01.500');
  });
});
