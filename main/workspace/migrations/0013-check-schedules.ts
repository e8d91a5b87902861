import type { Migration } from './migration.ts';

/**
 * Sources that are verified at regular moments. The run `last_run` is the last that came to its end; `owner_pid` is the
 * process that is at the next one, or that died over it. Moments and spans are milliseconds.
 */
export const checkSchedules: Migration = {
  version: 13,
  sql: `
    CREATE TABLE check_schedules (
      source_id TEXT NOT NULL PRIMARY KEY REFERENCES sources (id) ON DELETE CASCADE,
      begin_at INTEGER NOT NULL,
      every INTEGER NOT NULL,
      set_by TEXT NOT NULL,
      last_run INTEGER NOT NULL DEFAULT 0,
      last_outcome TEXT,
      owner_pid INTEGER,
      owned_since INTEGER
    ) STRICT;
  `,
};
