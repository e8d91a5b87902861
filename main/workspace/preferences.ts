import type { Database } from 'better-sqlite3';

/** What an account prefers, as JSON text that the service parses. */
export interface PreferenceStore {
  get(userId: string): string | null;
  set(userId: string, value: string): void;
}

export function createPreferences(db: Database): PreferenceStore {
  const select = db.prepare<[string], string>('SELECT value FROM preferences WHERE user_id = ?').pluck();
  const upsert = db.prepare<[string, string]>(
    'INSERT INTO preferences (user_id, value) VALUES (?, ?) ON CONFLICT (user_id) DO UPDATE SET value = excluded.value',
  );
  return {
    get: (userId) => select.get(userId) ?? null,
    set: (userId, value) => void upsert.run(userId, value),
  };
}
