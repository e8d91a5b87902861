import type { ListedEntry, Person } from '../../../../main/contract/entries.ts';
import { clauseOf } from '../../../../main/contract/query.ts';
import type { GridColumnId } from '../columns.ts';
import type { Pointed } from './action.ts';
import { resourceClause, userClause } from './actions.ts';
import { isWhole } from './entry-text.ts';

/** Fields whose value is one column of the log, and what they are called within a sentence. */
export const VALUE_LABELS = {
  severity: 'severity',
  event_type: 'event type',
  outcome: 'outcome',
  user_id: 'user',
  ip_address: 'IP address',
  session_id: 'session',
  resource_type: 'resource type',
  resource_id: 'resource id',
  action: 'action',
  user_agent: 'user agent',
  id: 'entry id',
} as const;
export type ValueField = keyof typeof VALUE_LABELS;

/** A value of a field; null is "the entry has none", which can be asked for as well. */
export const pointedValue = (field: ValueField, value: string | null): Pointed => ({
  label: VALUE_LABELS[field],
  text: value,
  clause: clauseOf(field, value),
});

/** Who did it. */
export const pointedUser = (id: string | null, person: Person | null): Pointed => ({
  label: 'user',
  text: person?.email ?? id,
  clause: userClause(id, person),
});

/** A value within the details, by its path of keys. */
export const pointedPath = (path: string, value: string | null): Pointed => ({
  label: path,
  text: value,
  clause: clauseOf(path, value),
});

/** What somebody points at in a column of the grid; undefined where the cell is about the entry as a whole. */
export function pointedAt(column: GridColumnId, listed: ListedEntry): Pointed | undefined {
  const { entry, person, outcome } = listed;
  switch (column) {
    case 'timestamp':
      return { label: 'time', text: entry.timestamp, clause: null };
    case 'outcome':
      return pointedValue('outcome', outcome);
    case 'user':
      return pointedUser(entry.user_id, person);
    case 'resource':
      return {
        label: 'resource',
        text: [entry.resource_type, entry.resource_id].filter((part) => part).join(' / '),
        clause: resourceClause(entry),
      };
    case 'severity':
    case 'event_type':
    case 'ip_address':
    case 'session_id':
    case 'action':
    case 'user_agent':
    case 'id':
      return pointedValue(column, entry[column]);
    case 'details':
      // Only the whole is worth copying: a row may hold no more than their beginning.
      return { label: 'details', text: isWhole(listed) ? entry.details : null, clause: null };
    case 'sentence':
    case 'verdict':
      return undefined;
  }
}
