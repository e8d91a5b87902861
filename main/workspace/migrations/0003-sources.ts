import type { Migration } from './migration.ts';

/** Known sources. `place` is what makes two openings the same source; `location` never holds a password. */
export const sources: Migration = {
  version: 3,
  sql: `
    CREATE TABLE sources (
      id TEXT NOT NULL PRIMARY KEY,
      place TEXT NOT NULL UNIQUE,
      engine TEXT NOT NULL,
      location TEXT NOT NULL,
      name TEXT NOT NULL,
      kind TEXT NOT NULL,
      last_opened TEXT,
      pinned_recipe TEXT
    ) STRICT;
    CREATE INDEX idx_sources_last_opened ON sources (last_opened);
  `,
};
