import type { Column } from '../audit/entry.ts';
import type { Query } from '../audit/query/query.ts';

/** The columns whose cells alone decide what a query matches; null where more than cells of named columns decides. */
export function queriedColumns(query: Query): ReadonlySet<Column> | null {
  const columns = new Set<Column>();
  return collect(query, columns) ? columns : null;
}

/** Whether the time of an entry alone decides. */
export function isOfTimeAlone(query: Query): boolean {
  const columns = queriedColumns(query);
  return columns !== null && [...columns].every((column) => column === 'timestamp');
}

function collect(query: Query, into: Set<Column>): boolean {
  switch (query.kind) {
    case 'everything':
      return true;
    case 'and':
    case 'or':
      return query.of.every((part) => collect(part, into));
    case 'not':
      return collect(query.of, into);
    case 'column':
    case 'present':
      into.add(query.column);
      return true;
    case 'time':
      into.add('timestamp');
      return true;
    case 'network':
      into.add('ip_address');
      return true;
    case 'ids':
      into.add('id');
      return true;
    default:
      return false;
  }
}
