import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { toEntry } from '../../../main/audit/readable.ts';
import { utcTimestamp } from '../../../main/audit/timestamp.ts';
import { row } from './row.ts';

describe('toEntry', () => {
  it('hyphenates ids and lowers their case, and leaves other columns as they are', () => {
    const bare = '8C3D5F1692934E8F888B28756BAD6BE2';
    expect(toEntry(row({ id: bare, session_id: bare }))).toMatchObject({
      id: '8c3d5f16-9293-4e8f-888b-28756bad6be2',
      session_id: bare,
    });
    expect(toEntry(row({ id: '42' })).id).toBe('42');
    expect(toEntry(row({ id: 42n })).id).toBe('42');
  });

  it('decompresses details and shows what cannot be as stored', () => {
    expect(toEntry(row({ details: gzipSync('{"a": 1}') })).details).toBe('{"a": 1}');
    expect(toEntry(row({ details: Buffer.from([0xff]) })).details).toBe("x'ff'");
    expect(toEntry(row({ details: null })).details).toBeNull();
    expect(toEntry(row({ details: '{"a":' })).details).toBe('{"a":');
  });

  it('shows what does not belong as it is', () => {
    expect(toEntry(row({ user_id: 5n, severity: 1.5, action: null, timestamp: 'yesterday' }))).toMatchObject({
      user_id: '5',
      severity: '1.5',
      action: '',
      timestamp: 'yesterday',
    });
    expect(toEntry(row({ user_agent: Buffer.alloc(300) })).user_agent).toMatch(/^x'0+…' \(300 bytes\)$/);
  });
});

describe('utcTimestamp', () => {
  it.each([
    ['2025-01-01 00:00:00.000000', '2025-01-01T00:00:00.000000'],
    ['2025-01-01T23:59:59', '2025-01-01T23:59:59.000000'],
    ['2024-02-29 01:02:03.5', '2024-02-29T01:02:03.500000'],
    ['2025-12-31 23:30:00.123456-01:00', '2026-01-01T00:30:00.123456'],
    ['2025-01-01T00:00:00+0530', '2024-12-31T18:30:00.000000'],
    ['2025-01-01 00:00:00+00', '2025-01-01T00:00:00.000000'],
    ['0001-01-01 00:00:00.000001Z', '0001-01-01T00:00:00.000001'],
    ['9999-12-31 23:59:59.999999', '9999-12-31T23:59:59.999999'],
  ])('%s is %s', (stored, expected) => {
    expect(utcTimestamp(stored)).toBe(expected);
  });

  it.each([
    '2025-02-29 00:00:00.000000',
    '2025-13-01 00:00:00.000000',
    '2025-00-01 00:00:00.000000',
    '2025-04-31 00:00:00.000000',
    '2025-01-01 24:00:00.000000',
    '2025-01-01 00:00:60.000000',
    '0000-01-01 00:00:00.000000',
    '0001-01-01 00:00:00+01:00',
    '2025-01-01 00:00:00.1234567',
    '2025-01-01',
    '2025-01-01 00:00:00.000000 ',
    '',
    5n,
    null,
  ])('%s is none', (stored) => {
    expect(utcTimestamp(stored)).toBeNull();
  });
});
