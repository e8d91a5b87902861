import { afterEach, describe, expect, it } from 'vitest';
import { fullTime, shortTime, whenDone } from '../../../renderer/components/entry/entry-time.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

describe('entry time', () => {
  it('keeps every stored digit in UTC', () => {
    expect(fullTime('2025-01-01T01:55:12.583595', 'utc')).toBe('2025-01-01 01:55:12.583595 UTC');
    expect(shortTime('2025-01-01T01:55:12.583595', 'utc')).toBe('2025-01-01 01:55:12.583');
  });

  it('turns to the zone of the machine, summer time included, with its offset', () => {
    process.env.TZ = 'Europe/Berlin';
    expect(fullTime('2025-01-01T23:30:00.000001', 'local')).toBe('2025-01-02 00:30:00.000001 +01:00');
    expect(fullTime('2025-07-01T23:30:00.000001', 'local')).toBe('2025-07-02 01:30:00.000001 +02:00');
    process.env.TZ = 'Asia/Kolkata';
    expect(shortTime('2025-01-01T00:00:00.999999', 'local')).toBe('2025-01-01 05:30:00.999');
    process.env.TZ = 'America/St_Johns';
    expect(fullTime('2025-01-01T00:00:00.000000', 'local')).toBe('2024-12-31 20:30:00.000000 -03:30');
  });

  it('shows what is no timestamp as it is stored', () => {
    for (const text of ['', 'yesterday', '2025-01-01', '2025-13-45T99:99:99.000000Z', '1735689600']) {
      expect(shortTime(text, 'utc')).toBe(text);
      expect(fullTime(text, 'local')).toBe(text);
    }
    expect(shortTime('2025-13-45T99:99:99.000000', 'local')).toBe('2025-13-45T99:99:99.000000');
  });

  it('says when something was done', () => {
    const now = new Date('2026-02-04T12:00:00Z');
    expect(whenDone('2026-02-04T10:42:30Z', 'utc', now)).toBe('10:42 today');
    expect(whenDone('2026-02-03T23:59:59Z', 'utc', now)).toBe('23:59 yesterday');
    expect(whenDone('2026-01-03T08:01:00Z', 'utc', now)).toBe('08:01 on 2026-01-03');
    expect(whenDone('never', 'utc', now)).toBe('never');
  });
});
