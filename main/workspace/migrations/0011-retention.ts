import type { Migration } from './migration.ts';

/**
 * How long the entries of a source are kept, what is held, and cleanups with how far they are. All three go by the
 * source's place, not by its id: who forgets a source and opens it again must find its holds, and a cleanup that was
 * interrupted. An empty `event_type` stands for all types without days of their own.
 */
export const retention: Migration = {
  version: 11,
  sql: `
    CREATE TABLE retention_policies (
      place TEXT NOT NULL,
      event_type TEXT NOT NULL,
      days INTEGER NOT NULL,
      PRIMARY KEY (place, event_type)
    ) STRICT;
    CREATE TABLE legal_holds (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      place TEXT NOT NULL,
      source_name TEXT NOT NULL,
      reason TEXT NOT NULL,
      person TEXT,
      from_time TEXT,
      to_time TEXT,
      query_text TEXT,
      query TEXT NOT NULL,
      placed_at TEXT NOT NULL,
      placed_by TEXT NOT NULL,
      lifted_at TEXT,
      lifted_by TEXT,
      lift_reason TEXT
    ) STRICT;
    CREATE INDEX idx_legal_holds_place ON legal_holds (place);
    CREATE TABLE cleanups (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      place TEXT NOT NULL,
      source_name TEXT NOT NULL,
      done INTEGER NOT NULL,
      cleanup TEXT NOT NULL,
      owner_pid INTEGER NOT NULL,
      begun_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX idx_cleanups_place ON cleanups (place);
  `,
};
