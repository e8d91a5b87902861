import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { WorkspaceClock } from './clock.ts';

const DAY = 24 * 60 * 60_000;

export interface TokenRecord {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  /** ISO 8601 instants, UTC. */
  readonly created: string;
  readonly expires: string;
  readonly lastUsed: string | null;
}

/** Bearer tokens for scripts. Only the SHA-256 is kept: 256 random bits need no slow hash. */
export interface Tokens {
  /** `token` is shown this once. */
  create(token: { userId: string; name: string; days: number }): TokenRecord & { readonly token: string };
  /** Those that are neither revoked nor expired, newest first. */
  list(userId: string): TokenRecord[];
  /** The valid token with this text, noting its use; null where it is unknown, expired or revoked. */
  use(token: string): TokenRecord | null;
  /** Whether the token is still neither revoked nor expired. */
  isValid(id: string): boolean;
  /** False where the person has no such token. */
  revoke(id: string, userId: string): boolean;
}

interface Row {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly created: number;
  readonly expires: number;
  readonly lastUsed: number | null;
}

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

const toRecord = (row: Row): TokenRecord => ({
  ...row,
  created: iso(row.created),
  expires: iso(row.expires),
  lastUsed: row.lastUsed === null ? null : iso(row.lastUsed),
});

const digest = (token: string): string => createHash('sha256').update(token).digest('hex');

export function createTokens(db: Database, clock: WorkspaceClock): Tokens {
  const columns =
    'id, user_id AS userId, name, created_at AS created, expires_at AS expires, last_used_at AS lastUsed';
  const valid = 'revoked_at IS NULL AND expires_at > ?';
  const insert = db.prepare<[string, string, string, string, number, number]>(
    'INSERT INTO api_tokens (id, user_id, name, token_sha256, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const byUser = db.prepare<[string, number], Row>(
    `SELECT ${columns} FROM api_tokens WHERE user_id = ? AND ${valid} ORDER BY rowid DESC`,
  );
  const byDigest = db.prepare<[string, number], Row>(
    `SELECT ${columns} FROM api_tokens WHERE token_sha256 = ? AND ${valid}`,
  );
  const byId = db.prepare<[string, number], Row>(
    `SELECT ${columns} FROM api_tokens WHERE id = ? AND ${valid}`,
  );
  const markUsed = db.prepare<[number, string]>('UPDATE api_tokens SET last_used_at = ? WHERE id = ?');
  const markRevoked = db.prepare<[number, string, string]>(
    'UPDATE api_tokens SET revoked_at = ? WHERE id = ? AND user_id = ? AND revoked_at IS NULL',
  );

  return {
    create({ userId, name, days }) {
      const token = `st_${randomBytes(32).toString('base64url')}`;
      const created = clock.now();
      const row = { id: randomUUID(), userId, name, created, expires: created + days * DAY, lastUsed: null };
      insert.run(row.id, userId, name, digest(token), created, row.expires);
      return { ...toRecord(row), token };
    },
    list: (userId) => byUser.all(userId, clock.now()).map(toRecord),
    use(token) {
      const now = clock.now();
      const row = byDigest.get(digest(token), now);
      if (!row) return null;
      markUsed.run(now, row.id);
      return toRecord({ ...row, lastUsed: now });
    },
    isValid: (id) => byId.get(id, clock.now()) !== undefined,
    revoke: (id, userId) => markRevoked.run(clock.now(), id, userId).changes > 0,
  };
}
