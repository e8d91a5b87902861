import type { Migration } from './migration.ts';

/**
 * Requests about personal data, the steps they went through, and what was planned for each entry. They outlive the source they
 * are about: they show later why an entry was changed or is missing. What is personal in entries is not kept here.
 */
export const privacy: Migration = {
  version: 12,
  sql: `
    CREATE TABLE privacy_requests (
      number INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      source_id TEXT NOT NULL,
      source_name TEXT NOT NULL,
      identifiers TEXT NOT NULL,
      received TEXT NOT NULL,
      further_months INTEGER NOT NULL,
      state TEXT NOT NULL,
      plan_id TEXT,
      plan TEXT,
      -- Id of the entry that the source gets in the transaction of an erasure; set before that begins.
      marker_id TEXT
    ) STRICT;
    CREATE INDEX idx_privacy_requests_source ON privacy_requests (source_id);

    CREATE TABLE privacy_steps (
      request INTEGER NOT NULL REFERENCES privacy_requests (number),
      number INTEGER NOT NULL,
      step TEXT NOT NULL,
      taken_at TEXT NOT NULL,
      taken_by_id TEXT NOT NULL,
      taken_by TEXT NOT NULL,
      note TEXT,
      PRIMARY KEY (request, number)
    ) STRICT, WITHOUT ROWID;

    -- Of a plan, numbered from 0 without gaps. A plan without a request that names it was left unfinished.
    CREATE TABLE privacy_changes (
      plan_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      entry_id TEXT NOT NULL,
      treatment TEXT NOT NULL,
      reason TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      old_checksum TEXT,
      new_checksum TEXT,
      PRIMARY KEY (plan_id, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX idx_privacy_changes_entry ON privacy_changes (entry_id);

    -- Sources that an administrator opened for administration. All others are evidence.
    CREATE TABLE administered_sources (
      source_id TEXT NOT NULL PRIMARY KEY REFERENCES sources (id) ON DELETE CASCADE,
      since TEXT NOT NULL,
      allowed_by TEXT NOT NULL
    ) STRICT;

    -- One row each.
    CREATE TABLE privacy_keys (id INTEGER PRIMARY KEY CHECK (id = 1), pseudonym_key BLOB NOT NULL) STRICT;
    CREATE TABLE privacy_policy (id INTEGER PRIMARY KEY CHECK (id = 1), policy TEXT NOT NULL) STRICT;
  `,
};
