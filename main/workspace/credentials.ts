import type { Database } from 'better-sqlite3';
import { isoNow, type WorkspaceClock } from './clock.ts';

/** Password hashes, apart from the accounts so that no listing of people carries them along. */
export interface Credentials {
  /** The Argon2id hash in PHC form; null where the account is unknown or was removed. */
  get(userId: string): string | null;
  set(userId: string, passwordHash: string): void;
}

export function createCredentials(db: Database, clock: WorkspaceClock): Credentials {
  const select = db
    .prepare<[string], string>('SELECT password_hash FROM credentials WHERE user_id = ?')
    .pluck();
  const update = db.prepare<[string, string, string]>(
    'UPDATE credentials SET password_hash = ?, changed_at = ? WHERE user_id = ?',
  );
  return {
    get: (userId) => select.get(userId) ?? null,
    set: (userId, passwordHash) => void update.run(passwordHash, isoNow(clock), userId),
  };
}
