import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { isProcessAlive } from '../files/process-alive.ts';
import type { Finding, VerificationSummary } from '../integrity/verdict.ts';
import { isoNow, type WorkspaceClock } from './clock.ts';

/** Verifications of one source that are kept: each may hold a finding for every entry. The trail remembers all. */
const KEPT = 10;

export interface VerificationRecord {
  readonly id: string;
  readonly sourceId: string;
  /** ISO 8601 instants, UTC. */
  readonly started: string;
  readonly finished: string;
  /** E-mail of who asked for it. */
  readonly by: string;
  /** What part of the source was asked for, as JSON text that the service writes and parses; null for the whole. */
  readonly query: string | null;
  readonly summary: VerificationSummary;
}

export interface Verifications {
  /** Begins one and returns its id. It is not the latest before it finished. */
  begin(verification: { sourceId: string; by: string; query: string | null }): string;
  /** Adds a batch in one transaction, in order. */
  addFindings(id: string, findings: readonly Finding[]): void;
  /** Ends it; of the source's verifications the last ten of the whole are kept, and the last ten of parts. */
  finish(id: string, summary: VerificationSummary): VerificationRecord;
  /** Drops one that was cancelled or failed. */
  abandon(id: string): void;
  /** Of those of the whole source that finished the one that began last: it saw the newest state, whatever the clock said. */
  latest(sourceId: string): VerificationRecord | null;
  get(id: string): VerificationRecord | null;
  findings(id: string, page: { offset: number; limit: number }): { findings: Finding[]; total: number };
  /** Ids of the entries it gave one of these verdicts. */
  findingIds(id: string, verdicts: readonly string[]): readonly string[];
  /** Drops those whose process died before they finished. Done at every opening of the workspace. */
  dropUnfinished(): void;
}

type Row = Omit<VerificationRecord, 'summary'> & { readonly summary: string };

const toRecord = (row: Row | undefined): VerificationRecord | null =>
  row ? { ...row, summary: JSON.parse(row.summary) as VerificationSummary } : null;

export function createVerifications(db: Database, clock: WorkspaceClock): Verifications {
  const columns =
    'id, source_id AS sourceId, started_at AS started, finished_at AS finished, requested_by AS by, query, summary';
  const insert = db.prepare<[string, string, string, string, number, string | null]>(
    'INSERT INTO verifications (id, source_id, started_at, requested_by, owner_pid, query) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const next = db
    .prepare<[string], number>('SELECT coalesce(max(number) + 1, 0) FROM findings WHERE verification_id = ?')
    .pluck();
  const insertFinding = db.prepare<
    [string, number, string, string, string, string, string, string | null, string | null]
  >('INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const finish = db.prepare<[string, string, string]>(
    'UPDATE verifications SET finished_at = ?, summary = ? WHERE id = ?',
  );
  const remove = db.prepare<[string]>('DELETE FROM verifications WHERE id = ?');
  const removeOld = db.prepare<[string, string | null, number]>(
    `DELETE FROM verifications WHERE id IN (
       SELECT id FROM verifications
       WHERE source_id = ? AND finished_at IS NOT NULL AND (query IS NULL) = (? IS NULL)
       ORDER BY rowid DESC LIMIT -1 OFFSET ?)`,
  );
  const latest = db.prepare<[string], Row>(
    `SELECT ${columns} FROM verifications WHERE source_id = ? AND finished_at IS NOT NULL AND query IS NULL
     ORDER BY rowid DESC LIMIT 1`,
  );
  const byId = db.prepare<[string], Row>(
    `SELECT ${columns} FROM verifications WHERE id = ? AND finished_at IS NOT NULL`,
  );
  const page = db.prepare<[string, number, number], Finding>(
    `SELECT entry_id AS id, verdict, reason, explanation, timestamp,
       stored_checksum AS storedChecksum, computed_checksum AS computedChecksum
     FROM findings WHERE verification_id = ? AND number >= ? ORDER BY number LIMIT ?`,
  );
  const ids = db
    .prepare<[string, string], string>(
      `SELECT entry_id FROM findings WHERE verification_id = ? AND verdict IN (SELECT value FROM json_each(?))
       ORDER BY number`,
    )
    .pluck();
  const unfinished = db.prepare<[], { id: string; pid: number }>(
    'SELECT id, owner_pid AS pid FROM verifications WHERE finished_at IS NULL',
  );

  const addFindings = db.transaction((id: string, findings: readonly Finding[]) => {
    let number = next.get(id) ?? 0;
    for (const finding of findings) {
      insertFinding.run(
        id,
        number,
        finding.id,
        finding.verdict,
        finding.reason,
        finding.explanation,
        finding.timestamp,
        finding.storedChecksum,
        finding.computedChecksum,
      );
      number += 1;
    }
  });

  const finishAndTidy = db.transaction((id: string, summary: VerificationSummary): VerificationRecord => {
    finish.run(isoNow(clock), JSON.stringify(summary), id);
    const record = toRecord(byId.get(id));
    if (!record) throw new Error('The verification that finished had not begun.');
    removeOld.run(record.sourceId, record.query, KEPT);
    return record;
  });

  return {
    begin({ sourceId, by, query }) {
      const id = randomUUID();
      insert.run(id, sourceId, isoNow(clock), by, process.pid, query);
      return id;
    },
    addFindings: (id, findings) => addFindings.immediate(id, findings),
    finish: (id, summary) => finishAndTidy.immediate(id, summary),
    abandon: (id) => void remove.run(id),
    latest: (sourceId) => toRecord(latest.get(sourceId)),
    get: (id) => toRecord(byId.get(id)),
    findings: (id, { offset, limit }) => ({
      findings: page.all(id, offset, limit),
      total: next.get(id) ?? 0,
    }),
    findingIds: (id, verdicts) => ids.all(id, JSON.stringify(verdicts)),
    dropUnfinished() {
      for (const { id, pid } of unfinished.all()) if (!isProcessAlive(pid)) remove.run(id);
    },
  };
}
