import { shown } from '../../audit/readable.ts';
import { toListed } from '../listed.ts';
import type { ListedEntry } from '../source.ts';
import type { AuditFile } from './file.ts';
import { peopleOf } from './people.ts';
import { exactRow, type StoredRow } from './rows.ts';

/** Rows as a listing shows them, with the people they name. */
export function listRows(
  file: AuditFile,
  rows: readonly StoredRow[],
  detailsLimit?: number,
): readonly ListedEntry[] {
  const exact = rows.map((row) => exactRow(file, row));
  const people = peopleOf(
    file,
    exact.map((row) => shown(row.user_id)).filter((id) => id !== null),
  );
  return exact.map((row) => toListed(row, people.get(shown(row.user_id) ?? '') ?? null, detailsLimit));
}
