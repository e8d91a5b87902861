import SQLite from 'better-sqlite3';
import { lowerBound } from '../../main/audit/moment.ts';
import { EVERYTHING, type Query } from '../../main/audit/query/query.ts';

/** The query that leaves about so many entries, the newest. */
export function newestOf(path: string, entries: number): Query {
  const database = new SQLite(path, { readonly: true });
  const found = database
    .prepare<[number], { timestamp: string }>(
      'SELECT timestamp FROM audit_logs ORDER BY timestamp DESC LIMIT 1 OFFSET ?',
    )
    .get(entries - 1);
  database.close();
  return found === undefined ? EVERYTHING : { kind: 'time', from: lowerBound(found.timestamp), before: null };
}
