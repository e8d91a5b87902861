import type { Column } from '../entry.ts';
import type { Bound } from '../moment.ts';
import type { Outcome } from '../outcome.ts';

/** Columns that hold plain text. Details and timestamps have tests of their own. */
export type TextColumn = Exclude<Column, 'details' | 'timestamp'>;

/**
 * What is asked of a source's entries: the meaning of the query language, free of spelling and position, and plain
 * JSON, so that it crosses to job processes. Every test says yes or no of every entry: what an entry lacks fails a
 * test, and so passes its negation.
 */
export type Query =
  | { readonly kind: 'everything' }
  | { readonly kind: 'and'; readonly of: readonly Query[] }
  | { readonly kind: 'or'; readonly of: readonly Query[] }
  | { readonly kind: 'not'; readonly of: Query }
  | Test;

export type Test =
  /** A column as it is shown (see `toEntry`). */
  | { readonly kind: 'column'; readonly column: TextColumn; readonly match: TextMatch }
  /**
   * E-mail address, ignoring case, of the person in `users` whom `user_id` names; of `user_id` itself where the source
   * has no such table.
   */
  | { readonly kind: 'email'; readonly match: TextMatch }
  /** Anywhere in the entry's text columns (id to checksum, not the time) and details, or in details alone; ignoring case. */
  | { readonly kind: 'search'; readonly within: 'entry' | 'details'; readonly match: SearchMatch }
  /** Any value that the path leads to: arrays on the way, and at its end, stand for each of their items. */
  | { readonly kind: 'details'; readonly path: JsonPath; readonly match: ValueMatch }
  | { readonly kind: 'outcome'; readonly outcomes: readonly Outcome[] }
  /** From the first bound on, up to and without the second. What is no timestamp lies in no range. */
  | { readonly kind: 'time'; readonly from: Bound | null; readonly before: Bound | null }
  /** `ip_address` is an address within one of the networks. */
  | { readonly kind: 'network'; readonly networks: readonly Network[] }
  /** The column holds something: neither NULL nor empty text. */
  | { readonly kind: 'present'; readonly column: Column }
  /** `Entry.id` is one of these. */
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  /** What the last verification said. Services replace it by `ids`: a source never sees it. */
  | { readonly kind: 'verdict'; readonly verdicts: readonly QueriedVerdict[] };

export const QUERIED_VERDICTS = ['verified', 'modified', 'unprotected'] as const;
export type QueriedVerdict = (typeof QUERIED_VERDICTS)[number];

/** The whole text is one of these, or follows a pattern; a regular expression is found anywhere within. */
export type TextMatch =
  | { readonly is: 'oneOf'; readonly values: readonly string[] }
  | { readonly is: 'like'; readonly pattern: Pattern }
  | { readonly is: 'regex'; readonly regex: Regex };

/** All three are found anywhere within the text, ignoring case. */
export type SearchMatch =
  | { readonly is: 'contains'; readonly text: string }
  | { readonly is: 'like'; readonly pattern: Pattern }
  | { readonly is: 'regex'; readonly regex: Regex };

/**
 * How a value in details is judged. `oneOf`: a string is equal as text, a number as a number (`25` is `25.0`), `true`,
 * `false` and `null` as words. `like` and `regex` look at strings, numbers as written, and those words. `between`
 * compares numbers with numbers exactly, strings with strings by code point. `present`: anything but `null`.
 */
export type ValueMatch =
  | TextMatch
  | { readonly is: 'between'; readonly low: Limit | null; readonly high: Limit | null }
  | { readonly is: 'present' };

export interface Limit {
  readonly value: { readonly number: string } | { readonly text: string };
  readonly inclusive: boolean;
}

/** Text to be found as it stands, and between it `*`, any number of characters, or `?`, one code point. */
export type Pattern = readonly (string | { readonly wild: '*' | '?' })[];

/** A regular expression of Sealtrail's own dialect, checked: see regex.ts for what both engines make of it. */
export interface Regex {
  readonly source: string;
  readonly ignoreCase: boolean;
}

/** Keys from the top of details down; a number is a place in an array. */
export type JsonPath = readonly (string | number)[];

/** An address without the bits beyond `bits`; 4 or 16 bytes. */
export interface Network {
  readonly bytes: readonly number[];
  readonly bits: number;
}

export const EVERYTHING: Query = { kind: 'everything' };

/** All of the queries at once, as flat as it gets. */
export function allOf(queries: readonly Query[]): Query {
  const parts = queries.flatMap((query) =>
    query.kind === 'and' ? query.of : query.kind === 'everything' ? [] : [query],
  );
  const [only] = parts;
  return only === undefined ? EVERYTHING : parts.length === 1 ? only : { kind: 'and', of: parts };
}

/** Any of the queries. `queries` has at least one member. */
export function anyOf(queries: readonly Query[]): Query {
  const parts = queries.flatMap((query) => (query.kind === 'or' ? query.of : [query]));
  if (parts.some(({ kind }) => kind === 'everything')) return EVERYTHING;
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : { kind: 'or', of: parts };
}
