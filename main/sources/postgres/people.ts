import { hyphenated } from '../../audit/uuid.ts';
import { idSpellings } from '../id-spellings.ts';
import type { Person } from '../source.ts';
import { raw, sql } from '../sql.ts';
import type { Snapshot } from './link.ts';
import type { Schema } from './schema.ts';

const AT_ONCE = 5_000;

const keyOf = (id: string): string => hyphenated(id) ?? id;

/** The people whom these `user_id`s name, by `user_id`. Empty where no `users` table stands beside the log. */
export async function peopleOf(
  snapshot: Snapshot,
  schema: Schema,
  userIds: Iterable<string>,
): Promise<ReadonlyMap<string, Person>> {
  const people = new Map<string, Person>();
  const ids = [...new Set(userIds)];
  const { users } = schema;
  if (users === null || ids.length === 0) return people;
  const column = (name: string) => raw(users.columns.includes(name) ? `"${name}"::text` : 'NULL');
  const byKey = new Map<string, Person>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const spellings = ids.slice(from, from + AT_ONCE).flatMap(idSpellings);
    const rows = await snapshot.query<{ [K in keyof Person]: string | null }>(
      sql`SELECT id::text AS id, ${column('email')} AS email, ${column('full_name')} AS full_name,
                 ${column('role')} AS role
          FROM ${users.table} WHERE id::text = ANY(${spellings}::text[])`,
    );
    for (const row of rows) {
      const id = keyOf(row.id ?? '');
      byKey.set(id, { ...row, id });
    }
  }
  for (const id of ids) {
    const person = byKey.get(keyOf(id));
    if (person) people.set(id, person);
  }
  return people;
}
