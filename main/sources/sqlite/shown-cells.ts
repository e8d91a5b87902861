import { isUtf8 } from 'node:buffer';
import type { EvidenceValue } from '../../audit/entry.ts';
import { shown } from '../../audit/readable.ts';
import type { Facet } from '../figures.ts';
import { identifier, raw, type Sql } from '../sql.ts';
import type { AuditFile } from './file.ts';

/** A cell of a row, and how to tell which of a facet's values it holds. */
export interface ShownCell {
  readonly cell: Sql;
  readonly textOf: (cell: EvidenceValue) => string | null;
}

/**
 * The cell that a facet counts. Where one of its values may be text that is no UTF-8, which is shown as its bytes, text is
 * read as bytes too: else several such texts would look the same.
 */
export function shownCell(file: AuditFile, { field, values }: Facet): ShownCell {
  if (field === 'outcome') return { cell: raw('sealtrail_outcome(event_type, details)'), textOf: shown };
  const column = identifier(field);
  const isOdd = ({ value }: { readonly value: string | null }): boolean =>
    value !== null && (value.startsWith("x'") || value.includes('\uFFFD'));
  if (!file.schema.utf8 || !values.some(isOdd)) return { cell: column, textOf: shown };
  const name = column.texts.join('');
  return {
    cell: raw(`CASE typeof(${name}) WHEN 'text' THEN 't' || hex(CAST(${name} AS BLOB)) ELSE ${name} END`),
    textOf: (cell) => (typeof cell === 'string' ? shownText(Buffer.from(cell.slice(1), 'hex')) : shown(cell)),
  };
}

const shownText = (bytes: Buffer): string | null => (isUtf8(bytes) ? bytes.toString('utf8') : shown(bytes));
