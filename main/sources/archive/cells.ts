import { COLUMNS, type Column, type EvidenceRow, type EvidenceValue } from '../../audit/entry.ts';
import { columnOf, type PlainColumn, textsOf } from './columns.ts';

/** What the column beside those of the entry is called. It holds, as JSON, cells that are not plain text. */
const EXACT = 'exact';

/** The columns of an archive, in their order. */
export const ARCHIVE_COLUMNS: readonly string[] = [...COLUMNS, EXACT];

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

/** A row as one line of text, different for different rows. */
export const rowText = (row: EvidenceRow): string =>
  `${JSON.stringify(COLUMNS.map((column) => exactCell(row[column])))}\n`;

type ExactCells = Partial<Record<Column, ExactCell>>;

/** Rows as an archive holds them: text as it is, and what is no text missing in its column but, exactly, in the last. */
export function archivedColumns(rows: readonly EvidenceRow[]): readonly PlainColumn[] {
  const odd = new Map<EvidenceRow, ExactCells>();
  const columns = COLUMNS.map((column) =>
    columnOf(
      rows.map((row) => {
        const value = row[column];
        if (value === null || (typeof value === 'string' && value.isWellFormed())) return value;
        odd.set(row, { ...odd.get(row), [column]: exactCell(value) });
        return null;
      }),
    ),
  );
  const exact = (row: EvidenceRow): string | null => (odd.has(row) ? JSON.stringify(odd.get(row)) : null);
  return [...columns, columnOf(rows.map(exact))];
}

/** The cells again, column by column. Throws where one of the last column is not what `archivedColumns` writes. */
export function valuesOfArchived(columns: readonly PlainColumn[]): readonly (readonly EvidenceValue[])[] {
  const values: EvidenceValue[][] = columns.map(textsOf);
  for (const [row, text] of values.pop()?.entries() ?? []) {
    if (typeof text !== 'string') continue;
    const odd = JSON.parse(text) as ExactCells;
    for (const [at, column] of COLUMNS.entries()) {
      const [cell, cells] = [odd[column], values[at]];
      if (cell !== undefined && cells !== undefined) cells[row] = cellValue(cell);
    }
  }
  return values;
}

/** The rows again. Throws as `valuesOfArchived` does. */
export function rowsOfArchived(columns: readonly PlainColumn[]): readonly EvidenceRow[] {
  const values = valuesOfArchived(columns);
  return (values[0] ?? []).map((_, row) => {
    const cells = {} as Record<Column, EvidenceValue>;
    for (const [at, column] of COLUMNS.entries()) cells[column] = values[at]?.[row] ?? null;
    return cells;
  });
}
