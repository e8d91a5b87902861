import type { Database } from 'better-sqlite3';
import { isoNow, type WorkspaceClock } from './clock.ts';

/** Answers kept of each source, the oldest going first: windows of many widths ask for many histograms. */
const KEPT = 60;
/** Characters of an answer that is worth keeping: longer ones were made long by a forger. */
const LONGEST = 1_000_000;

export interface FigureKey {
  readonly sourceId: string;
  readonly request: string;
  /** Names the state of the source. */
  readonly fingerprint: string;
}

/** Figures of whole sources from one session to the next. */
export interface FigureStore {
  /** The answer to a request about a source in this state; null where it is not known. */
  get(key: FigureKey): string | null;
  /** Keeps an answer, in the place of one about another state. */
  put(key: FigureKey, answer: string): void;
  forget(sourceId: string): void;
}

export function createFigureStore(db: Database, clock: WorkspaceClock): FigureStore {
  const find = db
    .prepare<[string, string, string], string>(
      'SELECT answer FROM figures WHERE source_id = ? AND request = ? AND fingerprint = ?',
    )
    .pluck();
  // A source that was forgotten meanwhile is not remembered by its figures.
  const insert = db.prepare<[string, string, string, string, string]>(
    `INSERT INTO figures (request, fingerprint, answer, counted_at, source_id)
     SELECT ?, ?, ?, ?, id FROM sources WHERE id = ?
     ON CONFLICT (source_id, request) DO UPDATE
       SET fingerprint = excluded.fingerprint, answer = excluded.answer, counted_at = excluded.counted_at`,
  );
  const removeOld = db.prepare<[string, string, number]>(
    `DELETE FROM figures WHERE source_id = ? AND request NOT IN (
       SELECT request FROM figures WHERE source_id = ? ORDER BY counted_at DESC, request LIMIT ?)`,
  );
  const put = db.transaction(({ sourceId, request, fingerprint }: FigureKey, answer: string) => {
    insert.run(request, fingerprint, answer, isoNow(clock), sourceId);
    removeOld.run(sourceId, sourceId, KEPT);
  });
  const remove = db.prepare<[string]>('DELETE FROM figures WHERE source_id = ?');
  return {
    forget: (sourceId) => void remove.run(sourceId),
    get: ({ sourceId, request, fingerprint }) => find.get(sourceId, request, fingerprint) ?? null,
    put(key, answer) {
      if (answer.length <= LONGEST) put.immediate(key, answer);
    },
  };
}
