import type { EntryFilter } from '../filter.ts';
import { lowerBound, upperBound } from '../moment.ts';
import { allOf, type Query, type TextColumn } from './query.ts';

/** What a filter asks for. Throws the INVALID_INPUT fault on a bad date. */
export function queryOfFilter(filter: EntryFilter): Query {
  const queries: Query[] = [];
  const oneOf = (column: TextColumn, values: readonly string[] | undefined) => {
    if (values !== undefined) queries.push({ kind: 'column', column, match: { is: 'oneOf', values } });
  };
  const equals = (column: TextColumn, value: string | undefined) =>
    oneOf(column, value === undefined ? undefined : [value]);
  if (filter.from !== undefined || filter.to !== undefined) {
    queries.push({
      kind: 'time',
      from: filter.from === undefined ? null : lowerBound(filter.from),
      before: filter.to === undefined ? null : upperBound(filter.to),
    });
  }
  if (filter.userEmail !== undefined) {
    queries.push({ kind: 'email', match: { is: 'oneOf', values: [filter.userEmail.trim()] } });
  }
  equals('user_id', filter.userId);
  oneOf('event_type', filter.eventTypes);
  equals('action', filter.action);
  equals('resource_type', filter.entityType);
  equals('resource_id', filter.entityId);
  oneOf('severity', filter.severities);
  if (filter.outcome !== undefined) queries.push({ kind: 'outcome', outcomes: [filter.outcome] });
  equals('ip_address', filter.ipAddress);
  equals('session_id', filter.sessionId);
  // Nothing typed yet is no restriction.
  if (filter.text) {
    queries.push({ kind: 'search', within: 'entry', match: { is: 'contains', text: filter.text } });
  }
  return allOf(queries);
}
