import type { Database } from 'better-sqlite3';
import { isProcessAlive } from '../files/process-alive.ts';
import type { WorkspaceClock } from './clock.ts';

export interface CheckSchedule {
  readonly sourceId: string;
  /** Milliseconds since 1970; the run 0, which is not made. */
  readonly begin: number;
  /** Milliseconds. */
  readonly every: number;
  /** E-mail of who set it. */
  readonly setBy: string;
  /** Number of the last run that came to its end. */
  readonly lastRun: number;
  /** What that run came to, as JSON text that the service writes and parses; null before the first. */
  readonly outcome: string | null;
}

/** A process number may be another's by now: after a day nobody is taken to be at a run still. Milliseconds. */
const LONGEST_RUN = 86_400_000;

/** Which sources are verified at regular moments, one schedule each. */
export interface CheckSchedules {
  /** Begins anew, now; what the last run came to stays. */
  set(sourceId: string, every: number, setBy: string): void;
  remove(sourceId: string): void;
  get(sourceId: string): CheckSchedule | null;
  all(): readonly CheckSchedule[];
  /** Takes a run for this process, which is at none; false where it was made, or where another process is at one. */
  claim(schedule: CheckSchedule, run: number): boolean;
  /** Ends a run that was claimed; nothing where the schedule was removed or set anew meanwhile. */
  finish(schedule: CheckSchedule, run: number, outcome: string): void;
  /** Gives back a run that was claimed and not made: it stays due. */
  release(schedule: CheckSchedule): void;
}

export function createCheckSchedules(db: Database, clock: WorkspaceClock): CheckSchedules {
  const columns =
    'source_id AS sourceId, begin_at AS begin, every, set_by AS setBy, last_run AS lastRun, last_outcome AS outcome';
  const upsert = db.prepare<[string, number, number, string]>(
    `INSERT INTO check_schedules (source_id, begin_at, every, set_by) VALUES (?, ?, ?, ?)
     ON CONFLICT (source_id) DO UPDATE SET begin_at = excluded.begin_at, every = excluded.every,
       set_by = excluded.set_by, last_run = 0, owner_pid = NULL`,
  );
  const remove = db.prepare<[string]>('DELETE FROM check_schedules WHERE source_id = ?');
  const byId = db.prepare<[string], CheckSchedule>(
    `SELECT ${columns} FROM check_schedules WHERE source_id = ?`,
  );
  const all = db.prepare<[], CheckSchedule>(`SELECT ${columns} FROM check_schedules ORDER BY source_id`);
  const owner = db.prepare<[string], { pid: number | null; since: number | null }>(
    'SELECT owner_pid AS pid, owned_since AS since FROM check_schedules WHERE source_id = ?',
  );
  const take = db.prepare<[number, number, string, number, number]>(
    'UPDATE check_schedules SET owner_pid = ?, owned_since = ? WHERE source_id = ? AND begin_at = ? AND last_run < ?',
  );
  const finish = db.prepare<[number, string, string, number, number]>(
    `UPDATE check_schedules SET last_run = ?, last_outcome = ?, owner_pid = NULL
     WHERE source_id = ? AND begin_at = ? AND owner_pid = ?`,
  );
  const release = db.prepare<[string, number, number]>(
    'UPDATE check_schedules SET owner_pid = NULL WHERE source_id = ? AND begin_at = ? AND owner_pid = ?',
  );

  const claim = db.transaction(({ sourceId, begin }: CheckSchedule, run: number): boolean => {
    const { pid, since } = owner.get(sourceId) ?? { pid: null, since: null };
    const now = clock.now();
    // This process knows what it is at; under its own number, it was one that died.
    const another = pid !== null && pid !== process.pid && isProcessAlive(pid);
    if (another && now - (since ?? 0) < LONGEST_RUN) return false;
    return take.run(process.pid, now, sourceId, begin, run).changes > 0;
  });

  return {
    set: (sourceId, every, setBy) => void upsert.run(sourceId, clock.now(), every, setBy),
    remove: (sourceId) => void remove.run(sourceId),
    get: (sourceId) => byId.get(sourceId) ?? null,
    all: () => all.all(),
    claim: (schedule, run) => claim.immediate(schedule, run),
    finish: ({ sourceId, begin }, run, outcome) =>
      void finish.run(run, outcome, sourceId, begin, process.pid),
    release: ({ sourceId, begin }) => void release.run(sourceId, begin, process.pid),
  };
}
