import type { EvidenceRow } from '../../audit/entry.ts';
import { toListed } from '../listed.ts';
import type { ListedEntry } from '../source.ts';
import type { Snapshot } from './link.ts';
import { peopleOf } from './people.ts';
import type { Schema } from './schema.ts';

/** Rows as a listing shows them, with the people they name. */
export async function listRows(
  snapshot: Snapshot,
  schema: Schema,
  rows: readonly EvidenceRow[],
  detailsLimit?: number,
): Promise<readonly ListedEntry[]> {
  const userOf = (row: EvidenceRow) => (typeof row.user_id === 'string' ? row.user_id : null);
  const people = await peopleOf(
    snapshot,
    schema,
    rows.map(userOf).filter((id) => id !== null),
  );
  return rows.map((row) => toListed(row, people.get(userOf(row) ?? '') ?? null, detailsLimit));
}
