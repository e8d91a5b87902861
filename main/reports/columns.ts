import { COLUMNS, type Column } from '../audit/entry.ts';
import type { TimeZone } from '../audit/time-zone.ts';
import type { ListedEntry } from '../sources/source.ts';

/** What an export can say of each entry: its thirteen columns, then what was looked up and derived. */
export const EXPORT_COLUMNS = [...COLUMNS, 'user_email', 'outcome'] as const;
export type ExportColumn = (typeof EXPORT_COLUMNS)[number];

/** One value of an entry as text; null for SQL NULL, and for who is not known. */
export type Cell = (listed: ListedEntry) => string | null;

/** How each of the columns is read off an entry, with times told in `zone`. */
export const cellsOf = (columns: readonly ExportColumn[], zone: TimeZone): readonly Cell[] =>
  columns.map((column) => cellOf(column, zone));

function cellOf(column: ExportColumn, zone: TimeZone): Cell {
  switch (column) {
    case 'user_email':
      return ({ person }) => (person === null ? null : person.email);
    case 'outcome':
      return ({ outcome }) => outcome;
    case 'timestamp':
      return zone.isUtc ? ({ entry }) => entry.timestamp : ({ entry }) => zone.write(entry.timestamp);
    default:
      return READERS[column];
  }
}

/** One function a column, because a name that changes from call to call costs ten times as much to look up. */
const READERS: Readonly<Record<Exclude<Column, 'timestamp'>, Cell>> = {
  id: ({ entry }) => entry.id,
  event_type: ({ entry }) => entry.event_type,
  severity: ({ entry }) => entry.severity,
  user_id: ({ entry }) => entry.user_id,
  session_id: ({ entry }) => entry.session_id,
  ip_address: ({ entry }) => entry.ip_address,
  user_agent: ({ entry }) => entry.user_agent,
  resource_type: ({ entry }) => entry.resource_type,
  resource_id: ({ entry }) => entry.resource_id,
  action: ({ entry }) => entry.action,
  details: ({ entry }) => entry.details,
  checksum: ({ entry }) => entry.checksum,
};
