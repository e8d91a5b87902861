import type { Migration } from './migration.ts';

/** Saved searches, the way each account went from query to query, and marked moments: never part of the evidence. */
export const searches: Migration = {
  version: 5,
  sql: `
    CREATE TABLE saved_searches (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      search TEXT NOT NULL,
      saved_at TEXT NOT NULL,
      saved_by TEXT NOT NULL
    ) STRICT;

    CREATE TABLE search_steps (
      number INTEGER PRIMARY KEY,
      user_id TEXT NOT NULL,
      source_id TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
      parent INTEGER REFERENCES search_steps (number) ON DELETE SET NULL,
      search TEXT NOT NULL,
      asked_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX idx_search_steps_owner ON search_steps (user_id, source_id);
    CREATE INDEX idx_search_steps_parent ON search_steps (parent);

    CREATE TABLE bookmarks (
      id TEXT NOT NULL PRIMARY KEY,
      source_id TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
      moment TEXT NOT NULL,
      note TEXT NOT NULL,
      marked_at TEXT NOT NULL,
      marked_by TEXT NOT NULL
    ) STRICT;
    CREATE INDEX idx_bookmarks_source ON bookmarks (source_id, moment);
  `,
};
