import type { Database } from 'better-sqlite3';
import { isoNow, type WorkspaceClock } from './clock.ts';

export interface ReportFileRecord {
  /** Of the file's bytes, lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly name: string;
  readonly format: string;
  readonly sourceId: string;
  readonly sourceName: string;
  /** JSON text that the service writes. */
  readonly settings: string;
  /** Up to but without `periodTo`; UTC. */
  readonly periodFrom: string;
  readonly periodTo: string;
  /** When the report says it was made. */
  readonly generatedAt: string;
  /** E-mail of who made it. */
  readonly madeBy: string;
}

export interface MadeReportFile extends ReportFileRecord {
  /** When it was made. */
  readonly madeAt: string;
}

/** Files of reports that were made in this workspace. */
export interface ReportFiles {
  /** Remembers the files of one report, all of them or none. */
  add(files: readonly ReportFileRecord[]): void;
  /** Files with these bytes, newest first; some, where there are many. */
  withSha256(sha256: string): readonly MadeReportFile[];
  named(name: string): readonly MadeReportFile[];
  /** Files of a source, newest first; the last 200. */
  ofSource(sourceId: string): readonly MadeReportFile[];
}

const MOST = 20;
const MOST_OF_SOURCE = 200;

export function createReportFiles(db: Database, clock: WorkspaceClock): ReportFiles {
  const insert = db.prepare<[MadeReportFile]>(
    `INSERT INTO report_files (sha256, bytes, name, format, source_id, source_name, settings, period_from, period_to,
                               generated_at, made_at, made_by)
     VALUES (@sha256, @bytes, @name, @format, @sourceId, @sourceName, @settings, @periodFrom, @periodTo,
             @generatedAt, @madeAt, @madeBy)`,
  );
  const find = (column: 'sha256' | 'name' | 'source_id') =>
    db.prepare<[string, number], MadeReportFile>(
      `SELECT sha256, bytes, name, format, source_id AS sourceId, source_name AS sourceName, settings,
              period_from AS periodFrom, period_to AS periodTo, generated_at AS generatedAt, made_at AS madeAt,
              made_by AS madeBy
       FROM report_files WHERE ${column} = ? ORDER BY number DESC LIMIT ?`,
    );
  const [bySha256, byName, bySource] = [find('sha256'), find('name'), find('source_id')];
  const add = db.transaction((files: readonly ReportFileRecord[]) => {
    const madeAt = isoNow(clock);
    for (const file of files) insert.run({ ...file, madeAt });
  });
  return {
    add: (files) => add.immediate(files),
    withSha256: (sha256) => bySha256.all(sha256, MOST),
    named: (name) => byName.all(name, MOST),
    ofSource: (sourceId) => bySource.all(sourceId, MOST_OF_SOURCE),
  };
}
