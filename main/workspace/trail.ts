import type { Database, Statement } from 'better-sqlite3';
import { COLUMNS } from '../audit/entry.ts';
import type { TrailEntry, TrailQuery, TrailStore } from '../trail/store.ts';

/** SQLAlchemy stores a DATETIME on SQLite as text with a space. */
const stored = (timestamp: string): string => timestamp.replace('T', ' ');

const CONDITIONS: Readonly<Record<keyof Omit<TrailQuery, 'limit' | 'offset'>, string>> = {
  eventType: 'event_type = @eventType',
  severity: 'severity = @severity',
  userId: 'user_id = @userId',
  sessionId: 'session_id = @sessionId',
  resourceType: 'resource_type = @resourceType',
  resourceId: 'resource_id = @resourceId',
  action: 'action = @action',
  from: 'timestamp >= @from',
  to: 'timestamp <= @to',
};

/** @param db a connection of its own with a short busy timeout, because the logger may not hold up its caller */
export function createTrailStore(db: Database): TrailStore {
  const insert: Statement<[TrailEntry]> = db.prepare(
    `INSERT OR IGNORE INTO audit_logs (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((c) => `@${c}`).join(', ')})`,
  );
  const append = db.transaction((entries: readonly TrailEntry[]) => {
    for (const entry of entries) insert.run({ ...entry, timestamp: stored(entry.timestamp) });
  });
  return {
    append: (entries) => append.immediate(entries),
    query({ limit = 100, offset = 0, ...filter }) {
      const names = (Object.keys(CONDITIONS) as (keyof typeof CONDITIONS)[]).filter(
        (name) => filter[name] !== undefined,
      );
      const where = names.length > 0 ? `WHERE ${names.map((name) => CONDITIONS[name]).join(' AND ')}` : '';
      const parameters = Object.fromEntries(
        names.map((name) => [
          name,
          name === 'from' || name === 'to' ? stored(filter[name] ?? '') : filter[name],
        ]),
      );
      return db
        .prepare<[Record<string, unknown>], TrailEntry>(
          `SELECT ${COLUMNS.join(', ')} FROM audit_logs ${where}
           ORDER BY timestamp DESC, rowid DESC LIMIT @limit OFFSET @offset`,
        )
        .all({ ...parameters, limit, offset })
        .map((row) => ({ ...row, timestamp: row.timestamp.replace(' ', 'T') }));
    },
  };
}
