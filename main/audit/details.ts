import { gunzipSync, inflateSync } from 'node:zlib';
import type { EvidenceValue } from './entry.ts';
import { pythonFloat } from './python-float.ts';

/** What compressed details may grow to, in bytes: more is taken for a decompression bomb. */
export const DETAILS_LIMIT = 256 * 1024 * 1024;

export type DecodedDetails =
  /** JSON text as the writer wrote it; null for SQL NULL, which is not the JSON text `null`. */
  { readonly ok: true; readonly text: string | null } | { readonly ok: false; readonly problem: string };

/**
 * The JSON text of a details cell: text as it is, BLOBs (bytea) compressed with zlib or gzip decompressed, other BLOBs
 * read as UTF-8. SQLite makes numbers of bare-number JSON in a column declared JSON: they are spelled as Python would.
 * Whether the text is JSON is not looked at.
 */
export function decodeDetails(value: EvidenceValue, limit: number = DETAILS_LIMIT): DecodedDetails {
  if (value === null || typeof value === 'string') return { ok: true, text: value };
  if (typeof value === 'bigint') return { ok: true, text: String(value) };
  if (typeof value === 'number') return { ok: true, text: pythonFloat(value) };
  try {
    // A byte order mark is kept: Python refuses JSON text that begins with one.
    const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { ok: true, text: utf8.decode(decompressed(value, limit)) };
  } catch (error) {
    return { ok: false, problem: problemOf(error, limit) };
  }
}

function decompressed(bytes: Uint8Array, limit: number): Uint8Array {
  const [first = 0, second = 0] = bytes;
  if (first === 0x1f && second === 0x8b) return gunzipSync(bytes, { maxOutputLength: limit });
  // RFC 1950: compression method 8 and a header that is a multiple of 31. No JSON text begins so.
  if ((first & 0x0f) === 8 && first >> 4 <= 7 && (first * 256 + second) % 31 === 0) {
    return inflateSync(bytes, { maxOutputLength: limit });
  }
  return bytes;
}

function problemOf(error: unknown, limit: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_BUFFER_TOO_LARGE') return `they decompress to more than ${limit} bytes`;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'they are not UTF-8 text';
  return `they do not decompress (${error instanceof Error ? error.message : String(error)})`;
}
