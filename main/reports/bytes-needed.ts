import { UTC } from '../audit/time-zone.ts';
import type { ListedEntry } from '../sources/source.ts';
import { cellsOf } from './columns.ts';
import type { ExportFormat, ExportRequest } from './request.ts';

/** Bytes of a file for each character of its cells, as measured on ordinary logs; the packed formats vary. */
const BYTES_A_CHARACTER: Readonly<Record<ExportFormat, number>> = { csv: 1, jsonl: 1.3, xlsx: 0.3, pdf: 0.4 };

/**
 * What a file of `total` entries will take, judged by the first of them. By the one in the middle of them, so that a
 * few entries of megabytes at the beginning do not keep an export from starting that would fit.
 */
export function bytesNeeded(
  { columns, format }: Pick<ExportRequest, 'columns' | 'format'>,
  sample: readonly ListedEntry[],
  total: number,
): number {
  const cells = cellsOf(columns, UTC);
  const sizes = sample
    .map((listed) => cells.reduce((sum, cell) => sum + 1 + (cell(listed)?.length ?? 0), 0))
    .sort((one, other) => one - other);
  const middle = sizes[Math.floor(sizes.length / 2)] ?? 0;
  return Math.ceil(middle * total * BYTES_A_CHARACTER[format]);
}
