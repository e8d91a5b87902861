import { anyOf, type Query } from '../audit/query/query.ts';
import type { AuditSnapshot, ListedEntry, Person } from '../sources/source.ts';
import { type Naming, namingOf, type Subject, spellings, subjectOf } from './subject.ts';

/** A person as a source knows them: by what was given, and by what its people are known by. */
export interface KnownSubject {
  readonly subject: Subject;
  readonly people: readonly Person[];
}

/** Looks the identifiers up among the people of a source: who is known by an address has an id, and the reverse. */
export async function knownSubject(
  snapshot: Pick<AuditSnapshot, 'peopleNamed'>,
  identifiers: readonly string[],
): Promise<KnownSubject> {
  const given = subjectOf(identifiers);
  const people = await snapshot.peopleNamed(given.identifiers);
  const found = people.flatMap(({ id, email }) => (email === null ? [id] : [id, email]));
  return { subject: subjectOf([...given.identifiers, ...found]), people };
}

/** At least what names the person; what is exact is `namingOf`. */
export const personQuery = ({ identifiers }: Subject): Query =>
  anyOf(
    identifiers
      .flatMap(spellings)
      .map((text): Query => ({ kind: 'search', within: 'entry', match: { is: 'contains', text } })),
  );

export interface FoundEntry {
  readonly listed: ListedEntry;
  readonly naming: Naming;
}

/**
 * Every entry of a snapshot that names the person, the oldest first, in batches, each held in memory alone. `own` leaves out
 * those that only name them.
 */
export async function* entriesAbout(
  snapshot: Pick<AuditSnapshot, 'entries'>,
  subject: Subject,
  { own = false }: { readonly own?: boolean } = {},
): AsyncGenerator<readonly FoundEntry[]> {
  for await (const batch of snapshot.entries({ query: personQuery(subject), order: 'oldest' })) {
    const found: FoundEntry[] = [];
    for (const listed of batch) {
      const naming = namingOf(subject, listed.entry);
      if (own ? naming.own : naming.places.length > 0) found.push({ listed, naming });
    }
    yield found;
  }
}
