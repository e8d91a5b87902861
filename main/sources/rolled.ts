import type { Column } from '../audit/entry.ts';
import type { Query } from '../audit/query/query.ts';
import type { FacetField } from './figures.ts';

/** Columns of few different values, by which a log is counted and filtered most: those that a roll-up has. */
export const ROLLED_COLUMNS = [
  'event_type',
  'severity',
  'user_id',
  'ip_address',
  'resource_type',
  'action',
] as const satisfies readonly Column[];

export type RolledColumn = (typeof ROLLED_COLUMNS)[number];
export type RolledField = RolledColumn | 'outcome';

const isRolledColumn = (name: string): boolean => (ROLLED_COLUMNS as readonly string[]).includes(name);

export const isRolledField = (field: FacetField): field is RolledField =>
  field === 'outcome' || isRolledColumn(field);

/** Whether a query looks at nothing but what a roll-up has: its columns, the outcome, and the time as a whole. */
export function isRolledQuery(query: Query): boolean {
  return query.kind === 'and' ? query.of.every(isRolledPart) : isRolledPart(query);
}

const isRolledPart = (query: Query): boolean => query.kind === 'time' || isOfCombination(query);

function isOfCombination(query: Query): boolean {
  switch (query.kind) {
    case 'everything':
    case 'outcome':
    case 'network':
    case 'email':
      return true;
    case 'and':
    case 'or':
      return query.of.every(isOfCombination);
    case 'not':
      return isOfCombination(query.of);
    case 'column':
    case 'present':
      return isRolledColumn(query.column);
    default:
      return false;
  }
}
