import { shown } from '../../audit/readable.ts';
import { toListed } from '../listed.ts';
import type { ListedEntry } from '../source.ts';
import type { AuditFile } from './file.ts';
import { type People, peopleOf } from './people.ts';
import { exactCells, type StoredRow } from './rows.ts';

/** Rows as a listing shows them, with the people they name. */
export function listRows(
  file: AuditFile,
  rows: readonly StoredRow[],
  detailsLimit?: number,
  peopleNamed: People = (ids) => peopleOf(file, ids),
): readonly ListedEntry[] {
  const exact = rows.map((row) => exactCells(file, row));
  const ids = exact.map((row) => shown(row.user_id));
  const people = peopleNamed(ids.filter((id) => id !== null));
  // NULL names nobody, not even the one whose id is the empty string.
  const personOf = (id: string | null | undefined) =>
    typeof id === 'string' ? (people.get(id) ?? null) : null;
  return exact.map((row, number) => toListed(row, personOf(ids[number]), detailsLimit));
}
