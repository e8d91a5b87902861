import { COLUMNS, type EvidenceRow, type EvidenceValue } from '../audit/entry.ts';

/** Whether two rows are the same in every cell, storage class and all. */
export const sameRow = (one: EvidenceRow, other: EvidenceRow): boolean =>
  COLUMNS.every((column) => sameCell(one[column], other[column]));

function sameCell(one: EvidenceValue, other: EvidenceValue): boolean {
  if (one instanceof Uint8Array && other instanceof Uint8Array) return Buffer.compare(one, other) === 0;
  return Object.is(one, other);
}
