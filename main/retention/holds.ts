import { lowerBound, upperBound } from '../audit/moment.ts';
import { allOf, anyOf, type Query } from '../audit/query/query.ts';

/** What a legal hold keeps: every entry that meets all that is given. */
export interface HoldScope {
  /** User id or e-mail address: entries of them, and entries that name them anywhere. */
  readonly person?: string | undefined;
  /** First and last day or moment, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** What the text of a query asks for, understood when the hold was placed. */
  readonly query?: Query | undefined;
}

/** A hold as far as it bears on entries. Plain data: it crosses to job processes. */
export interface Hold {
  readonly id: string;
  readonly query: Query;
}

/** Throws the fault INVALID_INPUT where `from` or `to` are no times. */
export function queryOfHold({ person, from, to, query }: HoldScope): Query {
  return allOf([
    ...(person === undefined ? [] : [naming(person)]),
    ...(from === undefined && to === undefined ? [] : [within(from, to)]),
    ...(query === undefined ? [] : [query]),
  ]);
}

const naming = (person: string): Query =>
  anyOf([
    { kind: 'column', column: 'user_id', match: { is: 'oneOf', values: [person] } },
    { kind: 'email', match: { is: 'oneOf', values: [person] } },
    { kind: 'search', within: 'entry', match: { is: 'contains', text: person } },
  ]);

const within = (from: string | undefined, to: string | undefined): Query => ({
  kind: 'time',
  from: from === undefined ? null : lowerBound(from),
  before: to === undefined ? null : upperBound(to),
});
