import { deflateSync, gzipSync } from 'node:zlib';
import type { WrittenFields } from '../audit/checksum.ts';
import { checksumOf } from '../audit/checksum.ts';
import type { EvidenceRow, EvidenceValue } from '../audit/entry.ts';
import type { Recipe } from '../audit/recipe.ts';
import { utcTimestamp, writtenTimestamp } from '../audit/timestamp.ts';

/**
 * Fields as a source's own writer would store them, after the example of an entry it wrote: ids with or without hyphens,
 * the time's form, details compressed or not. Without a checksum yet.
 */
export function spelledLike(fields: WrittenFields, example: EvidenceRow | null): EvidenceRow {
  return {
    ...fields,
    id:
      typeof example?.id === 'string' && /^[0-9a-f]{32}$/i.test(example.id)
        ? fields.id.replaceAll('-', '')
        : fields.id,
    timestamp: timeLike(fields.timestamp, example?.timestamp ?? null),
    details: detailsLike(fields.details, example?.details ?? null),
    checksum: null,
  };
}

/** The row with the checksum its writer gives it. Throws RangeError where there can be none: a defect of the caller. */
export function withChecksum(row: EvidenceRow, recipe: Recipe): EvidenceRow {
  const computed = checksumOf(row, recipe);
  if (!computed.ok) throw new RangeError(`${computed.column}: ${computed.problem}`);
  return { ...row, checksum: computed.checksum };
}

const SHAPE = /^\d{4}-\d\d-\d\d([T ])\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]00:?00)?$/;

function timeLike(timestamp: string, example: EvidenceValue): string {
  const utc = utcTimestamp(timestamp);
  const shape = typeof example === 'string' ? SHAPE.exec(example) : null;
  if (utc === null) throw new RangeError('timestamp: it is no timestamp');
  return writtenTimestamp(utc, {
    separator: shape?.[1] === 'T' ? 'T' : ' ',
    zone: shape?.[2] === 'Z' ? 'Z' : shape?.[2] === undefined ? '' : '+00:00',
    fraction: 'six',
  });
}

/** https://www.rfc-editor.org/rfc/rfc1952#page-6: a gzip member begins so. */
const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

function detailsLike(details: string | null, example: EvidenceValue): EvidenceValue {
  if (details === null || !(example instanceof Uint8Array)) return details;
  return isGzip(example) ? gzipSync(details) : deflateSync(details);
}
