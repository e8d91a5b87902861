import type { Migration } from './migration.ts';

/** What holds for the whole workspace, as JSON text under a name. */
export const settings: Migration = {
  version: 10,
  sql: `
    CREATE TABLE settings (
      name TEXT NOT NULL PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT;
  `,
};
