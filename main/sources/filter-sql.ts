import type { Column } from '../audit/entry.ts';
import type { EntryFilter, Outcome } from '../audit/filter.ts';
import { type Bound, lowerBound, upperBound } from '../audit/moment.ts';
import { idSpellings } from './id-spellings.ts';
import { any, type Sql } from './sql.ts';

/** Columns in which a filter's `text` is looked for, besides details; the same for both engines, which have to agree. */
export const SEARCHED: readonly Column[] = [
  'id',
  'event_type',
  'severity',
  'user_id',
  'session_id',
  'ip_address',
  'user_agent',
  'resource_type',
  'resource_id',
  'action',
  'checksum',
];

/** How one engine says the conditions a filter is made of. Each is a complete condition of its own. */
export interface Conditions {
  equals(column: Column, value: string): Sql;
  oneOf(column: Column, values: readonly string[]): Sql;
  since(bound: Bound): Sql;
  before(bound: Bound): Sql;
  userWithEmail(email: string): Sql;
  outcome(outcome: Outcome): Sql;
  contains(text: string): Sql;
}

/** The conditions a filter asks for, all of which have to hold. Throws the INVALID_INPUT fault on a bad date. */
export function conditionsOf(filter: EntryFilter, engine: Conditions): readonly Sql[] {
  const conditions: Sql[] = [];
  const when = <T>(value: T | undefined, make: (value: T) => Sql): void => {
    if (value !== undefined) conditions.push(make(value));
  };
  when(filter.from, (text) => engine.since(lowerBound(text)));
  when(filter.to, (text) => engine.before(upperBound(text)));
  when(filter.userEmail, (email) => engine.userWithEmail(email.trim()));
  when(filter.userId, (value) => engine.equals('user_id', value));
  when(filter.eventTypes, (values) => engine.oneOf('event_type', values));
  when(filter.action, (value) => engine.equals('action', value));
  when(filter.entityType, (value) => engine.equals('resource_type', value));
  when(filter.entityId, (value) => engine.equals('resource_id', value));
  when(filter.severities, (values) => engine.oneOf('severity', values));
  when(filter.outcome, (outcome) => engine.outcome(outcome));
  when(filter.ipAddress, (value) => engine.equals('ip_address', value));
  when(filter.sessionId, (value) => engine.equals('session_id', value));
  // Nothing typed yet is no restriction.
  when(filter.text === '' ? undefined : filter.text, (text) => containing(text, engine));
  return conditions;
}

/** An identifier is shown hyphenated however it is stored, so it is found in each of its spellings. */
function containing(text: string, engine: Conditions): Sql {
  const spellings = idSpellings(text.trim());
  return spellings.length === 1
    ? engine.contains(text)
    : any([engine.contains(text), engine.oneOf('id', spellings)]);
}
