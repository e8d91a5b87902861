import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { Fault } from '../audit/fault.ts';
import { isProcessAlive } from '../files/process-alive.ts';
import { isoNow, type WorkspaceClock } from './clock.ts';

/** Where a source is, as `placeOf` says it. */
interface OfPlace {
  readonly place: string;
  readonly sourceName: string;
}

export interface NewHold extends OfPlace {
  readonly reason: string;
  readonly person: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly queryText: string | null;
  /** All of it as a query, as JSON text that the service writes. */
  readonly query: string;
  /** E-mail of who placed it. */
  readonly placedBy: string;
}

export interface HoldRecord extends NewHold {
  readonly id: string;
  /** ISO 8601 instants, UTC. */
  readonly placedAt: string;
  readonly liftedAt: string | null;
  readonly liftedBy: string | null;
  readonly liftReason: string | null;
}

export interface CleanupRecord extends OfPlace {
  readonly id: string;
  readonly done: boolean;
  /** The journal as JSON text that the service writes. */
  readonly cleanup: string;
  readonly begunAt: string;
}

/** Policies, legal holds and the journals of cleanups. */
export interface RetentionStore {
  /** Days by event type, under '' for all others; empty where nothing was set. */
  policy(place: string): ReadonlyMap<string, number>;
  /** Puts a whole policy in the place of the one before. */
  setPolicy(place: string, days: ReadonlyMap<string, number>): void;
  placeHold(hold: NewHold): HoldRecord;
  /** The hold as it now is; null where there is none that is in force. */
  liftHold(id: string, by: string, reason: string): HoldRecord | null;
  /** Of one place or of all, those lifted too, newest first. */
  holds(place?: string): readonly HoldRecord[];
  /** Those in force. */
  activeHolds(place: string): readonly HoldRecord[];
  /**
   * The cleanup of a place that is not done, taken over by this process; null where there is none.
   *
   * @throws Fault CLEANUP_RUNNING where another process that lives is at it
   */
  takeUnfinished(place: string): CleanupRecord | null;
  /** Begins one; refused as above, and where one is not done. */
  begin(cleanup: Omit<CleanupRecord, 'done' | 'begunAt'>): void;
  /** Keeps how far one is. On the disk when it returns. */
  save(id: string, cleanup: string, done: boolean): void;
  cleanup(id: string): CleanupRecord | null;
  /** Of one place or of all, newest first. */
  cleanups(place?: string): readonly CleanupRecord[];
}

export function createRetention(db: Database, clock: WorkspaceClock): RetentionStore {
  const policyOf = db.prepare<[string], { type: string; days: number }>(
    'SELECT event_type AS type, days FROM retention_policies WHERE place = ?',
  );
  const clearPolicy = db.prepare<[string]>('DELETE FROM retention_policies WHERE place = ?');
  const insertPolicy = db.prepare<[string, string, number]>(
    'INSERT INTO retention_policies VALUES (?, ?, ?)',
  );
  const setPolicy = db.transaction((place: string, days: ReadonlyMap<string, number>) => {
    clearPolicy.run(place);
    for (const [type, kept] of days) insertPolicy.run(place, type, kept);
  });

  const holdColumns = `id, place, source_name AS sourceName, reason, person, from_time AS "from", to_time AS "to",
    query_text AS queryText, query, placed_at AS placedAt, placed_by AS placedBy, lifted_at AS liftedAt,
    lifted_by AS liftedBy, lift_reason AS liftReason`;
  const insertHold = db.prepare<[NewHold & { id: string; placedAt: string }], HoldRecord>(
    `INSERT INTO legal_holds (id, place, source_name, reason, person, from_time, to_time, query_text, query,
                              placed_at, placed_by)
     VALUES (@id, @place, @sourceName, @reason, @person, @from, @to, @queryText, @query, @placedAt, @placedBy)
     RETURNING ${holdColumns}`,
  );
  const lift = db.prepare<[string, string, string, string], HoldRecord>(
    `UPDATE legal_holds SET lifted_at = ?, lifted_by = ?, lift_reason = ?
     WHERE id = ? AND lifted_at IS NULL RETURNING ${holdColumns}`,
  );
  const holds = db.prepare<[string | null, string | null], HoldRecord>(
    `SELECT ${holdColumns} FROM legal_holds WHERE ? IS NULL OR place = ? ORDER BY number DESC`,
  );
  const active = db.prepare<[string], HoldRecord>(
    `SELECT ${holdColumns} FROM legal_holds WHERE place = ? AND lifted_at IS NULL ORDER BY number DESC`,
  );

  type Row = Omit<CleanupRecord, 'done'> & { readonly done: number; readonly pid: number };
  const cleanupColumns =
    'id, place, source_name AS sourceName, done, cleanup, owner_pid AS pid, begun_at AS begunAt';
  const unfinished = db.prepare<[string], Row>(
    `SELECT ${cleanupColumns} FROM cleanups WHERE place = ? AND done = 0 ORDER BY number LIMIT 1`,
  );
  const own = db.prepare<[number, string]>('UPDATE cleanups SET owner_pid = ? WHERE id = ?');
  const insert = db.prepare<[string, string, string, string, number, string]>(
    'INSERT INTO cleanups (id, place, source_name, done, cleanup, owner_pid, begun_at) VALUES (?, ?, ?, 0, ?, ?, ?)',
  );
  const save = db.prepare<[string, number, string]>('UPDATE cleanups SET cleanup = ?, done = ? WHERE id = ?');
  const all = db.prepare<[string | null, string | null], Row>(
    `SELECT ${cleanupColumns} FROM cleanups WHERE ? IS NULL OR place = ? ORDER BY number DESC`,
  );
  const byId = db.prepare<[string], Row>(`SELECT ${cleanupColumns} FROM cleanups WHERE id = ?`);
  const toRecord = ({ pid: _, done, ...row }: Row): CleanupRecord => ({ ...row, done: done === 1 });

  const takeUnfinished = db.transaction((place: string): CleanupRecord | null => {
    const found = unfinished.get(place);
    if (found === undefined) return null;
    if (found.pid !== process.pid && isProcessAlive(found.pid)) {
      throw new Fault('CLEANUP_RUNNING', 'A cleanup of this source is running already.', {
        hint: 'Wait until it has ended.',
      });
    }
    own.run(process.pid, found.id);
    return toRecord(found);
  });
  const begin = db.transaction(
    ({ id, place, sourceName, cleanup }: Omit<CleanupRecord, 'done' | 'begunAt'>) => {
      if (unfinished.get(place) !== undefined) {
        throw new Fault('CLEANUP_RUNNING', 'A cleanup of this source is not done yet.', {
          hint: 'Run it again: it goes on with that one first.',
        });
      }
      insert.run(id, place, sourceName, cleanup, process.pid, isoNow(clock));
    },
  );

  return {
    policy: (place) => new Map(policyOf.all(place).map(({ type, days }) => [type, days])),
    setPolicy: (place, days) => setPolicy.immediate(place, days),
    placeHold(hold) {
      const placed = insertHold.get({ ...hold, id: randomUUID(), placedAt: isoNow(clock) });
      if (!placed) throw new Error('The insert of a hold returned no row.');
      return placed;
    },
    liftHold: (id, by, reason) => lift.get(isoNow(clock), by, reason, id) ?? null,
    holds: (place) => holds.all(place ?? null, place ?? null),
    activeHolds: (place) => active.all(place),
    takeUnfinished: (place) => takeUnfinished.immediate(place),
    begin: (cleanup) => begin.immediate(cleanup),
    save: (id, cleanup, done) => void save.run(cleanup, done ? 1 : 0, id),
    cleanup(id) {
      const found = byId.get(id);
      return found === undefined ? null : toRecord(found);
    },
    cleanups: (place) => all.all(place ?? null, place ?? null).map(toRecord),
  };
}
