import type { Migration } from './migration.ts';

/** What part of its source a verification looked at, as JSON text of the query; NULL for the whole. */
export const partialVerifications: Migration = {
  version: 7,
  sql: 'ALTER TABLE verifications ADD COLUMN query TEXT;',
};
