import type { Migration } from './migration.ts';

/** A verification without `finished_at` is running, or its process (`owner_pid`) died; it is never the latest. */
export const verifications: Migration = {
  version: 4,
  sql: `
    CREATE TABLE verifications (
      id TEXT NOT NULL PRIMARY KEY,
      source_id TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
      started_at TEXT NOT NULL,
      finished_at TEXT,
      requested_by TEXT NOT NULL,
      owner_pid INTEGER NOT NULL,
      summary TEXT
    ) STRICT;
    CREATE INDEX idx_verifications_source ON verifications (source_id, finished_at);

    -- Numbered from 0 without gaps, so that a page is a range of the primary key.
    CREATE TABLE findings (
      verification_id TEXT NOT NULL REFERENCES verifications (id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      entry_id TEXT NOT NULL,
      verdict TEXT NOT NULL,
      reason TEXT NOT NULL,
      explanation TEXT NOT NULL,
      timestamp TEXT NOT NULL,
      stored_checksum TEXT,
      computed_checksum TEXT,
      PRIMARY KEY (verification_id, number)
    ) STRICT, WITHOUT ROWID;
  `,
};
