import type { Migration } from './migration.ts';

/** What each account last saw of each source, so that it can be told what has come since. */
export const visits: Migration = {
  version: 6,
  sql: `
    CREATE TABLE visits (
      user_id TEXT NOT NULL,
      source_id TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
      visited_at TEXT NOT NULL,
      entries INTEGER NOT NULL,
      last_entry TEXT,
      PRIMARY KEY (user_id, source_id)
    ) STRICT;
    CREATE INDEX idx_visits_source ON visits (source_id);
  `,
};
