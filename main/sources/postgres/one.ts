import type { EvidenceRow } from '../../audit/entry.ts';
import { idSpellings } from '../id-spellings.ts';
import type { ListedEntry } from '../source.ts';
import { sql } from '../sql.ts';
import { rowOf, selection } from './columns.ts';
import type { Snapshot } from './link.ts';
import { listRows } from './list-rows.ts';
import type { Schema } from './schema.ts';
import { isOneOf } from './text.ts';

/** The row with this id uninterpreted, in whichever spelling it is stored. */
export async function readEvidence(
  snapshot: Snapshot,
  schema: Schema,
  id: string,
): Promise<EvidenceRow | null> {
  const [found] = await snapshot.cells(
    sql`SELECT ${selection(schema)} FROM ${schema.table}
        WHERE ${isOneOf(schema, 'id', idSpellings(id))} LIMIT 1`,
  );
  return found ? rowOf(found, schema) : null;
}

export async function readEntry(snapshot: Snapshot, schema: Schema, id: string): Promise<ListedEntry | null> {
  const row = await readEvidence(snapshot, schema, id);
  return row === null ? null : ((await listRows(snapshot, schema, [row]))[0] ?? null);
}
