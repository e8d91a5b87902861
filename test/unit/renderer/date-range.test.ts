import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  boundInWords,
  boundToField,
  fieldToBound,
  rangePresets,
} from '../../../renderer/features/investigate/date-range.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

describe('date range', () => {
  it('fills a field with what a bound means', () => {
    expect(boundToField('2025-01-01', 'from', 'utc')).toBe('2025-01-01T00:00:00');
    expect(boundToField('2025-01-01', 'to', 'utc')).toBe('2025-01-01T23:59:59');
    expect(boundToField('2025-01-01T10:00', 'from', 'utc')).toBe('2025-01-01T10:00:00');
    expect(boundToField('2025-01-01T10:00:00+02:00', 'from', 'utc')).toBe('2025-01-01T08:00:00');
    expect(boundToField('nonsense', 'from', 'utc')).toBe('');
    expect(boundToField(undefined, 'from', 'utc')).toBe('');
    process.env.TZ = 'Europe/Berlin';
    expect(boundToField('2025-01-01T10:00:00Z', 'from', 'local')).toBe('2025-01-01T11:00:00');
  });

  it('reads a field in the zone on screen', () => {
    expect(fieldToBound('2025-01-01T10:00', 'from', 'utc')).toBe('2025-01-01T10:00:00Z');
    expect(fieldToBound('2025-01-01T10:00', 'to', 'utc')).toBe('2025-01-01T10:00:59.999999Z');
    expect(fieldToBound('2025-01-01T10:00:05', 'to', 'utc')).toBe('2025-01-01T10:00:05.999999Z');
    expect(fieldToBound('', 'from', 'utc')).toBeUndefined();
    process.env.TZ = 'Europe/Berlin';
    expect(fieldToBound('2025-07-01T10:00:00', 'from', 'local')).toBe('2025-07-01T08:00:00Z');
  });

  it('gives back what a field said', () => {
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(
        day,
        fc.constantFrom('from', 'to'),
        fc.constantFrom('utc', 'local'),
        (date, edge, shown) => {
          const field = date.toISOString().slice(0, 19);
          const bound = fieldToBound(field, edge, shown);
          expect(boundToField(bound, edge, shown)).toBe(field);
        },
      ),
    );
  });

  it('says a bound in words', () => {
    expect(boundInWords('2025-01-01', 'to', 'utc')).toBe('2025-01-01');
    expect(boundInWords('2025-01-01T10:00:00.5Z', 'to', 'utc')).toBe('2025-01-01 10:00:00');
    expect(boundInWords('whenever', 'to', 'utc')).toBe('whenever');
  });

  it('counts its presets back from the end of the log', () => {
    expect(rangePresets(null)).toEqual([]);
    expect(rangePresets('2026-02-04T12:00:00.123456')[1]).toEqual({
      label: 'Last 24 hours of the log',
      from: '2026-02-03T12:00:00Z',
    });
  });
});
