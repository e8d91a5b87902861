import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { isoNow, type WorkspaceClock } from './clock.ts';

/** Steps kept of one account on one source. */
const KEPT_STEPS = 500;

/** `search` is JSON text that the service writes and parses; times are ISO 8601 instants, UTC; `by` is an e-mail. */
export interface SavedSearchRecord {
  readonly id: string;
  readonly name: string;
  readonly search: string;
  readonly saved: string;
  readonly by: string;
}

/** One query that was asked. `parent` is the step it was asked from, so that going back and on makes branches. */
export interface SearchStepRecord {
  readonly number: number;
  readonly parent: number | null;
  readonly search: string;
  readonly asked: string;
}

export interface BookmarkRecord {
  readonly id: string;
  /** In the form of `Entry.timestamp`. */
  readonly moment: string;
  readonly note: string;
  readonly marked: string;
  readonly by: string;
}

export interface Searches {
  /** By name. */
  saved(): SavedSearchRecord[];
  /** One name stands for one search: what was saved under it is replaced. */
  save(search: { name: string; search: string; by: string }): SavedSearchRecord;
  /** What was removed; null where there was nothing. */
  removeSaved(id: string): SavedSearchRecord | null;
  /** Oldest first. */
  steps(userId: string, sourceId: string): SearchStepRecord[];
  /** Records a step. A parent that is not one of the same account and source counts as none. */
  step(step: { userId: string; sourceId: string; parent: number | null; search: string }): SearchStepRecord;
  /** Earliest moment first. */
  bookmarks(sourceId: string): BookmarkRecord[];
  mark(bookmark: { sourceId: string; moment: string; note: string; by: string }): BookmarkRecord;
  /** What was removed; null where there was nothing. */
  unmark(id: string): (BookmarkRecord & { readonly sourceId: string }) | null;
}

export function createSearches(db: Database, clock: WorkspaceClock): Searches {
  const savedColumns = 'id, name, search, saved_at AS saved, saved_by AS by';
  const saved = db.prepare<[], SavedSearchRecord>(
    `SELECT ${savedColumns} FROM saved_searches ORDER BY name COLLATE NOCASE, name`,
  );
  const save = db.prepare<[string, string, string, string, string], SavedSearchRecord>(
    `INSERT INTO saved_searches (id, name, search, saved_at, saved_by) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET search = excluded.search, saved_at = excluded.saved_at,
       saved_by = excluded.saved_by
     RETURNING ${savedColumns}`,
  );
  const removeSaved = db.prepare<[string], SavedSearchRecord>(
    `DELETE FROM saved_searches WHERE id = ? RETURNING ${savedColumns}`,
  );

  const stepColumns = 'number, parent, search, asked_at AS asked';
  const steps = db.prepare<[string, string], SearchStepRecord>(
    `SELECT ${stepColumns} FROM search_steps WHERE user_id = ? AND source_id = ? ORDER BY number`,
  );
  const step = db.prepare<[string, string, number | null, string, string, string, string], SearchStepRecord>(
    `INSERT INTO search_steps (user_id, source_id, parent, search, asked_at)
     VALUES (?, ?, (SELECT number FROM search_steps WHERE number = ? AND user_id = ? AND source_id = ?), ?, ?)
     RETURNING ${stepColumns}`,
  );
  const forgetSteps = db.prepare<[string, string, string, string, number]>(
    `DELETE FROM search_steps WHERE user_id = ? AND source_id = ? AND number NOT IN (
       SELECT number FROM search_steps WHERE user_id = ? AND source_id = ? ORDER BY number DESC LIMIT ?)`,
  );

  const markColumns = 'id, moment, note, marked_at AS marked, marked_by AS by';
  const bookmarks = db.prepare<[string], BookmarkRecord>(
    `SELECT ${markColumns} FROM bookmarks WHERE source_id = ? ORDER BY moment, marked_at`,
  );
  const mark = db.prepare<[string, string, string, string, string, string], BookmarkRecord>(
    `INSERT INTO bookmarks (id, source_id, moment, note, marked_at, marked_by) VALUES (?, ?, ?, ?, ?, ?)
     RETURNING ${markColumns}`,
  );
  const unmark = db.prepare<[string], BookmarkRecord & { readonly sourceId: string }>(
    `DELETE FROM bookmarks WHERE id = ? RETURNING ${markColumns}, source_id AS sourceId`,
  );

  const record = db.transaction((userId: string, sourceId: string, parent: number | null, search: string) => {
    const made = step.get(userId, sourceId, parent, userId, sourceId, search, isoNow(clock));
    forgetSteps.run(userId, sourceId, userId, sourceId, KEPT_STEPS);
    return written(made);
  });

  return {
    saved: () => saved.all(),
    save: ({ name, search, by }) => written(save.get(randomUUID(), name, search, isoNow(clock), by)),
    removeSaved: (id) => removeSaved.get(id) ?? null,
    steps: (userId, sourceId) => steps.all(userId, sourceId),
    step: ({ userId, sourceId, parent, search }) => record.immediate(userId, sourceId, parent, search),
    bookmarks: (sourceId) => bookmarks.all(sourceId),
    mark: ({ sourceId, moment, note, by }) =>
      written(mark.get(randomUUID(), sourceId, moment, note, isoNow(clock), by)),
    unmark: (id) => unmark.get(id) ?? null,
  };
}

/** RETURNING gives back the row that was written. */
function written<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('A row that was written did not come back.');
  return row;
}
