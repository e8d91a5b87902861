import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeZone } from '../../../main/audit/time-zone.ts';

describe('a time zone', () => {
  it('tells the hour that comes twice apart by its offset', () => {
    const vienna = timeZone('Europe/Vienna');
    expect(vienna.write('2025-10-26T00:30:00.123456')).toBe('2025-10-26T02:30:00.123456+02:00');
    expect(vienna.write('2025-10-26T01:30:00.123456')).toBe('2025-10-26T02:30:00.123456+01:00');
    expect(vienna.write('2025-03-30T00:59:59.999999')).toBe('2025-03-30T01:59:59.999999+01:00');
    expect(vienna.write('2025-03-30T01:00:00.000000')).toBe('2025-03-30T03:00:00.000000+02:00');
  });

  it.each([
    ['Asia/Kathmandu', '+05:45'],
    ['America/St_Johns', '-03:30'],
    ['Africa/Abidjan', '+00:00'],
  ])('knows that %s is at %s in winter', (name, offset) => {
    expect(timeZone(name).write('2025-01-15T12:00:00.000000').slice(26)).toBe(offset);
  });

  it('leaves UTC and what is no time as they are', () => {
    expect(timeZone('UTC').write('2025-01-01T00:00:00.000000')).toBe('2025-01-01T00:00:00.000000');
    expect(timeZone('Europe/Vienna').write('soon')).toBe('soon');
  });

  it('writes the same moment, to the microsecond', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 999 }),
        fc.constantFrom('Europe/Vienna', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Tehran'),
        (date, micros, name) => {
          const utc = `${date.toISOString().slice(0, 23)}${String(micros).padStart(3, '0')}`;
          const written = timeZone(name).write(utc);
          const match = /^(.{19})(\.\d{6})([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(written);
          const [, local = '', fraction, sign, hours, minutes, seconds = 0] = match ?? [];
          const offset = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
          const moment = Date.parse(`${local}Z`) - (sign === '-' ? -offset : offset) * 1000;
          expect(new Date(moment).toISOString().slice(0, 19) + fraction).toBe(utc);
        },
      ),
    );
  });

  it.each(['Mars/Olympus', '+02:00', '', '../etc/passwd'])('refuses %j', (name) => {
    expect(() => timeZone(name)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});
