import type { Database } from 'better-sqlite3';
import { isoNow, type WorkspaceClock } from './clock.ts';

/** What somebody saw of a source. */
export interface VisitRecord {
  /** ISO 8601 instant, UTC. */
  readonly visited: string;
  readonly entries: number;
  /** Timestamp of the last entry, in the form of `Entry.timestamp`. */
  readonly last: string | null;
}

export interface Visits {
  latest(userId: string, sourceId: string): VisitRecord | null;
  /** Takes the place of what was recorded before. */
  record(visit: { userId: string; sourceId: string; entries: number; last: string | null }): void;
}

export function createVisits(db: Database, clock: WorkspaceClock): Visits {
  const select = db.prepare<[string, string], VisitRecord>(
    `SELECT visited_at AS visited, entries, last_entry AS last FROM visits WHERE user_id = ? AND source_id = ?`,
  );
  const upsert = db.prepare<[string, string, string, number, string | null]>(
    `INSERT INTO visits (user_id, source_id, visited_at, entries, last_entry) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (user_id, source_id) DO UPDATE SET visited_at = excluded.visited_at, entries = excluded.entries,
       last_entry = excluded.last_entry`,
  );
  return {
    latest: (userId, sourceId) => select.get(userId, sourceId) ?? null,
    record: ({ userId, sourceId, entries, last }) =>
      void upsert.run(userId, sourceId, isoNow(clock), entries, last),
  };
}
