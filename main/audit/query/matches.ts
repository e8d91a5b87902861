import type { Entry } from '../entry.ts';
import type { Outcome } from '../outcome.ts';
import { utcTimestamp } from '../timestamp.ts';
import { hyphenated } from '../uuid.ts';
import { detailsSearch, detailsTest } from './details-test.ts';
import { isWithin } from './network.ts';
import type { Query, SearchMatch } from './query.ts';
import { SEARCHED } from './searched.ts';
import { foldedMatcher, searchMatcher, textMatcher } from './text-match.ts';

/** What a query is asked of: an entry with whole details, as a source lists it. */
export interface Judged {
  readonly entry: Entry;
  readonly outcome: Outcome;
  readonly person: { readonly email: string | null } | null;
}

type Judge = (judged: Judged) => boolean;

/**
 * What a query says of an entry, in plain JavaScript: the measure for what the engines make of it, and what judges where
 * they cannot. `hasUsers`: whether the source has a `users` table. Throws where a test is left that only services answer.
 */
export function matcherOf(query: Query, { hasUsers }: { readonly hasUsers: boolean }): Judge {
  switch (query.kind) {
    case 'everything':
      return () => true;
    case 'and':
    case 'or': {
      const judges = query.of.map((one) => matcherOf(one, { hasUsers }));
      return query.kind === 'and'
        ? (judged) => judges.every((judge) => judge(judged))
        : (judged) => judges.some((judge) => judge(judged));
    }
    case 'not': {
      const judge = matcherOf(query.of, { hasUsers });
      return (judged) => !judge(judged);
    }
    case 'column':
      return ofText(textMatcher(query.match), ({ entry }) => entry[query.column]);
    case 'email':
      return ofText(foldedMatcher(query.match), ({ entry, person }) =>
        hasUsers ? (person?.email ?? null) : entry.user_id,
      );
    case 'search':
      return query.within === 'details' ? inDetails(query.match) : inEntry(query.match);
    case 'details':
      return ofText(detailsTest(query.path, query.match), ({ entry }) => entry.details);
    case 'outcome':
      return ({ outcome }) => query.outcomes.includes(outcome);
    case 'time':
      return ofText(
        (utc) =>
          (query.from === null || utc >= query.from.utc) && (query.before === null || utc < query.before.utc),
        ({ entry }) => utcTimestamp(entry.timestamp),
      );
    case 'network':
      return ofText(
        (address) => isWithin(query.networks, address),
        ({ entry }) => entry.ip_address,
      );
    case 'present':
      return ({ entry }) => entry[query.column] !== null && entry[query.column] !== '';
    case 'ids': {
      const ids = new Set(query.ids.map((id) => hyphenated(id) ?? id));
      return ({ entry }) => ids.has(entry.id);
    }
    case 'verdict':
      throw new Error('A verdict has to be looked up before a source is asked.');
  }
}

const ofText =
  (test: (text: string) => boolean, textOf: (judged: Judged) => string | null): Judge =>
  (judged) => {
    const text = textOf(judged);
    return text !== null && test(text);
  };

const inDetails = (match: SearchMatch): Judge => ofText(detailsSearch(match), ({ entry }) => entry.details);

function inEntry(match: SearchMatch): Judge {
  const found = searchMatcher(match);
  const details = inDetails(match);
  const id = match.is === 'contains' ? hyphenated(match.text.trim()) : null;
  return (judged) =>
    SEARCHED.some((column) => {
      const text = judged.entry[column];
      return text !== null && found(text);
    }) ||
    judged.entry.id === id ||
    details(judged);
}
