import type { EvidenceRow } from '../../audit/entry.ts';
import { idSpellings } from '../id-spellings.ts';
import type { ListedEntry } from '../source.ts';
import { join, raw, sql } from '../sql.ts';
import { type AuditFile, fromTable, statement } from './file.ts';
import { listRows } from './list-rows.ts';
import { exactRow, type StoredRow, selection } from './rows.ts';
import { storedForms } from './stored-forms.ts';

/** The row with this id, in whichever spelling or storage class it is stored. */
function find(file: AuditFile, id: string): StoredRow | undefined {
  const values = idSpellings(id).flatMap((spelling) => storedForms(spelling, { numbers: true }));
  return statement<StoredRow>(
    file,
    sql`SELECT ${selection(file)} FROM ${fromTable(file)} WHERE ${raw('"id"')} IN (${join(values, ', ')}) LIMIT 1`,
  ).get();
}

export function readEntry(file: AuditFile, id: string): ListedEntry | null {
  const row = find(file, id);
  return row ? (listRows(file, [row])[0] ?? null) : null;
}

export function readEvidence(file: AuditFile, id: string): EvidenceRow | null {
  const row = find(file, id);
  return row ? exactRow(file, row) : null;
}
