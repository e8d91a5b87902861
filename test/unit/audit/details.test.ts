import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeDetails } from '../../../main/audit/details.ts';

const TEXT = '{"n": 1.0, "s": "é"}';

describe('decodeDetails', () => {
  it.each([
    ['text', TEXT],
    ['zlib', deflateSync(TEXT)],
    ['zlib at the lowest level', deflateSync(TEXT, { level: 1 })],
    ['gzip', gzipSync(TEXT)],
    ['plain UTF-8', Buffer.from(TEXT)],
  ])('reads %s', (_, value) => {
    expect(decodeDetails(value)).toEqual({ ok: true, text: TEXT });
  });

  it('spells numbers as Python does', () => {
    expect(decodeDetails(12345678901234567890n)).toEqual({ ok: true, text: '12345678901234567890' });
    expect(decodeDetails(3)).toEqual({ ok: true, text: '3.0' });
  });

  it('tells SQL NULL from JSON null', () => {
    expect(decodeDetails(null)).toEqual({ ok: true, text: null });
    expect(decodeDetails('null')).toEqual({ ok: true, text: 'null' });
  });

  it.each([
    ['a cut stream', deflateSync(TEXT).subarray(0, 10), /do not decompress/],
    ['a broken stream', Buffer.from([0x1f, 0x8b, 1, 2, 3]), /do not decompress/],
    ['bytes that are no UTF-8', Buffer.from([0xff, 0xfe]), /not UTF-8/],
    ['compressed bytes that are no UTF-8', gzipSync(Buffer.from([0x22, 0xff, 0x22])), /not UTF-8/],
  ])('says what is wrong with %s', (_, value, problem) => {
    const decoded = decodeDetails(value);
    expect(decoded.ok).toBe(false);
    expect(!decoded.ok && decoded.problem).toMatch(problem);
  });

  it('stops a decompression bomb', () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    expect(bomb.length).toBeLessThan(10_000);
    expect(decodeDetails(bomb, 1_000_000)).toEqual({
      ok: false,
      problem: 'they decompress to more than 1000000 bytes',
    });
  });
});
