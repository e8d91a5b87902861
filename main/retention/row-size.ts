import { COLUMNS, type EvidenceRow } from '../audit/entry.ts';

/** Characters of an entry's cells: about what it takes in a source, without its indexes. */
export function sizeOf(row: EvidenceRow): number {
  let size = 0;
  for (const column of COLUMNS) {
    const value = row[column];
    size += typeof value === 'string' || value instanceof Uint8Array ? value.length : 8;
  }
  return size;
}
