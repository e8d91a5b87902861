import { hyphenated } from '../../audit/uuid.ts';
import { idSpellings } from '../id-spellings.ts';
import type { Person } from '../source.ts';
import { raw, type Sql, sql } from '../sql.ts';
import type { Snapshot } from './link.ts';
import type { Schema } from './schema.ts';
import { foldedMatches } from './text.ts';

const AT_ONCE = 5_000;

const keyOf = (id: string): string => hyphenated(id) ?? id;

type Row = { [K in keyof Person]: string | null };

const personOf = (row: Row): Person => ({ ...row, id: keyOf(row.id ?? '') });

/** A reading of `users` without its condition; null where no such table stands beside the log. */
function selectOf({ users }: Schema): Sql | null {
  if (users === null) return null;
  const column = (name: string) => raw(users.columns.includes(name) ? `"${name}"::text` : 'NULL');
  return sql`SELECT id::text AS id, ${column('email')} AS email, ${column('full_name')} AS full_name,
                    ${column('role')} AS role
             FROM ${users.table}`;
}

/** The people whom these `user_id`s name, by `user_id`. Empty where no `users` table stands beside the log. */
export async function peopleOf(
  snapshot: Snapshot,
  schema: Schema,
  userIds: Iterable<string>,
): Promise<ReadonlyMap<string, Person>> {
  const people = new Map<string, Person>();
  const ids = [...new Set(userIds)];
  const select = selectOf(schema);
  if (select === null || ids.length === 0) return people;
  const byKey = new Map<string, Person>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const spellings = ids.slice(from, from + AT_ONCE).flatMap(idSpellings);
    for (const row of await snapshot.query<Row>(sql`${select} WHERE id::text = ANY(${spellings}::text[])`)) {
      const person = personOf(row);
      byKey.set(person.id, person);
    }
  }
  for (const id of ids) {
    const person = byKey.get(keyOf(id));
    if (person) people.set(id, person);
  }
  return people;
}

/** The people of `users` whose id or e-mail address, whatever its case, is one of these. */
export async function peopleNamed(
  snapshot: Snapshot,
  schema: Schema,
  names: readonly string[],
): Promise<readonly Person[]> {
  const select = selectOf(schema);
  if (select === null || names.length === 0) return [];
  const isEmail = foldedMatches(schema, raw('email::text'), { is: 'oneOf', values: names });
  const rows = await snapshot.query<Row>(
    sql`${select} WHERE id::text = ANY(${names.flatMap(idSpellings)}::text[]) OR ${isEmail}`,
  );
  return rows.map(personOf);
}
