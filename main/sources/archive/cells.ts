import { COLUMNS, type Column, type EvidenceRow, type EvidenceValue } from '../../audit/entry.ts';

/** A cell as JSON that says its storage class too. */
type ExactCell =
  | string
  | null
  | { readonly integer: string }
  | { readonly real: string }
  | { readonly bytes: string };

function exactCell(value: EvidenceValue): ExactCell {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'bigint') return { integer: String(value) };
  if (typeof value === 'number') return { real: Object.is(value, -0) ? '-0' : String(value) };
  return { bytes: Buffer.from(value).toString('base64') };
}

function cellValue(cell: ExactCell): EvidenceValue {
  if (cell === null || typeof cell === 'string') return cell;
  if ('integer' in cell) return BigInt(cell.integer);
  if ('real' in cell) return Number(cell.real);
  return Buffer.from(cell.bytes, 'base64');
}

/** A row as one line of text, different for different rows: what `rowsSha256` is taken of. */
export const rowText = (row: EvidenceRow): string =>
  `${JSON.stringify(COLUMNS.map((column) => exactCell(row[column])))}\n`;

/** What the column beside those of the entry is called. It holds, as JSON, cells that are not plain text. */
export const EXACT = 'exact';

const isPlain = (value: EvidenceValue): value is string | null =>
  value === null || (typeof value === 'string' && value.isWellFormed());

/** A row as Parquet holds it: text cells as they are, what is no text as NULL and, exactly, in the last cell. */
export function archivedCells(row: EvidenceRow): (string | null)[] {
  const odd: Partial<Record<Column, ExactCell>> = {};
  const cells = COLUMNS.map((column) => {
    const value = row[column];
    if (isPlain(value)) return value;
    odd[column] = exactCell(value);
    return null;
  });
  return [...cells, Object.keys(odd).length === 0 ? null : JSON.stringify(odd)];
}

/** The row again. Throws where the last cell is not what `archivedCells` writes. */
export function rowOfArchived(cells: readonly (string | null)[]): EvidenceRow {
  const exact = cells[COLUMNS.length] ?? null;
  const odd = exact === null ? null : (JSON.parse(exact) as Partial<Record<Column, ExactCell>>);
  const row = {} as Record<Column, EvidenceValue>;
  COLUMNS.forEach((column, at) => {
    const cell = odd?.[column];
    row[column] = cell === undefined ? (cells[at] ?? null) : cellValue(cell);
  });
  return row;
}
