import { describe, expect, it } from 'vitest';
import { formatBytes } from '../../../../renderer/components/bytes.ts';
import { formatCount, formatCountOf } from '../../../../renderer/components/count.tsx';
import { asNaive } from '../../../../renderer/components/timestamp.tsx';
import { waitWords } from '../../../../renderer/features/session/countdown.ts';

describe('figures', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1_000, '1.0 kB'],
    [99_949, '99.9 kB'],
    [99_960, '100 kB'],
    [999_600, '1.0 MB'],
    [568_000_000, '568 MB'],
    [2.5e12, '2.5 TB'],
    [9e15, '9000 TB'],
  ])('writes %d bytes as %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it('separates thousands and knows one from many', () => {
    expect(formatCount(5_000)).toBe('5,000');
    expect(formatCountOf(1, 'entry', 'entries')).toBe('1 entry');
    expect(formatCountOf(1_234_567, 'entry', 'entries')).toBe('1,234,567 entries');
  });

  it.each([
    [0, '0:00'],
    [42, '0:42'],
    [725, '12:05'],
    [3_600, '60:00'],
  ])('writes a wait of %d s as %s', (seconds, text) => expect(waitWords(seconds)).toBe(text));
});

describe('asNaive', () => {
  it.each([
    ['2026-11-24T09:40:44.298Z', '2026-11-24T09:40:44.298000'],
    ['2026-11-24T09:40:44Z', '2026-11-24T09:40:44.000000'],
    ['2026-11-24T09:40:44.123456789Z', '2026-11-24T09:40:44.123456'],
    ['2026-11-24T09:40:44.123456', '2026-11-24T09:40:44.123456'],
    ['yesterday', 'yesterday'],
  ])('takes %s as %s', (given, naive) => expect(asNaive(given)).toBe(naive));
});
