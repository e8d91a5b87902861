import type { Migration } from './migration.ts';

/**
 * Every file of a report that was made. It outlives the source it is about: who forgets a source has not unmade what was
 * said of it.
 */
export const reportFiles: Migration = {
  version: 9,
  sql: `
    CREATE TABLE report_files (
      number INTEGER PRIMARY KEY,
      sha256 TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      name TEXT NOT NULL,
      format TEXT NOT NULL,
      source_id TEXT NOT NULL,
      source_name TEXT NOT NULL,
      settings TEXT NOT NULL,
      period_from TEXT NOT NULL,
      period_to TEXT NOT NULL,
      generated_at TEXT NOT NULL,
      made_at TEXT NOT NULL,
      made_by TEXT NOT NULL
    ) STRICT;
    CREATE INDEX idx_report_files_sha256 ON report_files (sha256);
    CREATE INDEX idx_report_files_name ON report_files (name);
  `,
};
