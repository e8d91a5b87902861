import type { Migration } from './migration.ts';

/**
 * Figures over whole sources, as JSON text, each of the state of the source that `fingerprint` names. They can be counted
 * again at any time, so nothing is lost with them.
 */
export const figures: Migration = {
  version: 8,
  sql: `
    CREATE TABLE figures (
      source_id TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
      request TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      answer TEXT NOT NULL,
      counted_at TEXT NOT NULL,
      PRIMARY KEY (source_id, request)
    ) STRICT;
  `,
};
