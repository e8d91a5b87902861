import type { Migration } from './migration.ts';

/**
 * `users` has the audited server's columns first, so that the workspace opened as a source shows people.
 * A removed account keeps its row (`is_active` 0), because the trail still names it; only its credentials go.
 * `email_key` is the address as it is compared: SQLite's own lower() knows ASCII only.
 */
export const accounts: Migration = {
  version: 1,
  sql: `
    CREATE TABLE users (
      id VARCHAR(64) NOT NULL,
      email VARCHAR(255) NOT NULL,
      full_name VARCHAR(255) NOT NULL,
      role VARCHAR(20) NOT NULL,
      is_active INTEGER NOT NULL DEFAULT 1,
      email_key TEXT NOT NULL,
      created_at TEXT NOT NULL,
      last_sign_in_at TEXT,
      PRIMARY KEY (id)
    );
    CREATE UNIQUE INDEX idx_users_email_key ON users (email_key) WHERE is_active = 1;

    CREATE TABLE credentials (
      user_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
      password_hash TEXT NOT NULL,
      changed_at TEXT NOT NULL
    ) STRICT;

    -- Milliseconds since the Unix epoch, because they are compared with a clock that may have been set back.
    CREATE TABLE sign_in_attempts (
      email_key TEXT NOT NULL PRIMARY KEY,
      failures INTEGER NOT NULL,
      last_failure INTEGER NOT NULL,
      locked_until INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE api_tokens (
      id TEXT NOT NULL PRIMARY KEY,
      user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      token_sha256 TEXT NOT NULL UNIQUE,
      created_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      revoked_at INTEGER,
      last_used_at INTEGER
    ) STRICT;
    CREATE INDEX idx_api_tokens_user_id ON api_tokens (user_id);

    CREATE TABLE preferences (
      user_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
      value TEXT NOT NULL
    ) STRICT;
  `,
};
