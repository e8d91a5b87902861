import type { Database } from 'better-sqlite3';

/** What holds for the whole workspace, as JSON text that the service parses. */
export interface Settings {
  get(name: string): string | null;
  set(name: string, value: string): void;
}

export function createSettings(db: Database): Settings {
  const select = db.prepare<[string], string>('SELECT value FROM settings WHERE name = ?').pluck();
  const upsert = db.prepare<[string, string]>(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  return {
    get: (name) => select.get(name) ?? null,
    set: (name, value) => void upsert.run(name, value),
  };
}
