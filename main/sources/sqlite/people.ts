import type { EvidenceValue } from '../../audit/entry.ts';
import { shown } from '../../audit/readable.ts';
import { hyphenated } from '../../audit/uuid.ts';
import { idSpellings } from '../id-spellings.ts';
import type { Person } from '../source.ts';
import { join, raw, type Sql, sql } from '../sql.ts';
import { type AuditFile, statement } from './file.ts';

/** Well below SQLite's limit of parameters, with room for the spellings of each. */
const AT_ONCE = 1_000;

const keyOf = (id: string): string => hyphenated(id) ?? id;

/** Most people that are remembered at once. */
const MOST_REMEMBERED = 10_000;

/** Who is named by `user_id`s, for whoever asks about the same ones again and again within one snapshot. */
export type People = (userIds: readonly string[]) => ReadonlyMap<string, Person | null>;

/** Looks each of them up once. */
export function rememberedPeople(file: AuditFile): People {
  const known = new Map<string, Person | null>();
  return (userIds) => {
    if (known.size > MOST_REMEMBERED) known.clear();
    const unknown = userIds.filter((id) => !known.has(id));
    if (unknown.length === 0) return known;
    const found = peopleOf(file, unknown);
    for (const id of unknown) known.set(id, found.get(id) ?? null);
    return known;
  };
}

type Row = Record<keyof Person, EvidenceValue>;

function personOf(row: Row): Person {
  const id = keyOf(shown(row.id) ?? '');
  return { id, email: shown(row.email), full_name: shown(row.full_name), role: shown(row.role) };
}

/** What is read of `users`; null where no such table stands beside the log. */
function columnsOf({ schema: { users } }: AuditFile): Sql | null {
  if (users === null) return null;
  const column = (name: string) => (users.includes(name) ? `"${name}"` : 'NULL');
  return raw(`id, email, ${column('full_name')} AS full_name, ${column('role')} AS role`);
}

/** The people whom these `user_id`s name, by `user_id`. Empty where no `users` table stands beside the log. */
export function peopleOf(file: AuditFile, userIds: Iterable<string>): ReadonlyMap<string, Person> {
  const people = new Map<string, Person>();
  const columns = columnsOf(file);
  const ids = [...new Set(userIds)];
  if (columns === null || ids.length === 0) return people;
  const byKey = new Map<string, Person>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const spellings = ids.slice(from, from + AT_ONCE).flatMap(idSpellings);
    const list = join(
      spellings.map((id) => sql`${id}`),
      ', ',
    );
    for (const row of statement<Row>(
      file,
      sql`SELECT ${columns} FROM users WHERE id IN (${list})`,
    ).iterate()) {
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
export function peopleNamed(file: AuditFile, names: readonly string[]): readonly Person[] {
  const columns = columnsOf(file);
  if (columns === null || names.length === 0) return [];
  const ids = join(
    names.flatMap(idSpellings).map((id) => sql`${id}`),
    ', ',
  );
  const emails = JSON.stringify({ is: 'oneOf', values: names });
  return statement<Row>(
    file,
    sql`SELECT ${columns} FROM users WHERE id IN (${ids}) OR sealtrail_folded_match(${emails}, email)`,
  )
    .all()
    .map(personOf);
}
