import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { isoNow, type WorkspaceClock } from './clock.ts';

export interface SourceRecord {
  readonly id: string;
  readonly engine: 'sqlite' | 'postgres';
  /** The source's address as JSON text, without any password. */
  readonly location: string;
  readonly name: string;
  readonly kind: 'evidence' | 'sample' | 'trail';
  /** ISO 8601 instant, UTC. */
  readonly lastOpened: string | null;
  /** The recipe pinned to it as JSON text. */
  readonly pinnedRecipe: string | null;
}

export interface NewSource {
  /** The id it will have where it is not known yet; else it keeps its own. */
  readonly id?: string | undefined;
  /** What makes two openings the same source, such as `sqlite:/path` or `postgres://user@host:5432/database`. */
  readonly place: string;
  readonly engine: SourceRecord['engine'];
  readonly location: string;
  readonly name: string;
  readonly kind: SourceRecord['kind'];
}

/** Places that were opened before. */
export interface Sources {
  /** Notes that a place was opened now; its id stays the same each time. */
  remember(source: NewSource): SourceRecord;
  get(id: string): SourceRecord | null;
  /** What is known at a place; null where nothing is. */
  at(place: string): SourceRecord | null;
  /** Last opened first. */
  recent(limit: number): SourceRecord[];
  all(): SourceRecord[];
  /** `recipe` as JSON text; null lets it be detected again. */
  pinRecipe(id: string, recipe: string | null): void;
  /** Whether it was opened for administration; else it is evidence. */
  isAdministered(id: string): boolean;
  /** Opens a known source for administration; `by` null makes it evidence again. */
  administer(id: string, by: string | null): void;
  /** Forgets it with all its verifications. False where it was not known. */
  forget(id: string): boolean;
}

export function createSources(db: Database, clock: WorkspaceClock): Sources {
  const columns =
    'id, engine, location, name, kind, last_opened AS lastOpened, pinned_recipe AS pinnedRecipe';
  const upsert = db.prepare<[string, string, string, string, string, string, string], SourceRecord>(
    `INSERT INTO sources (id, place, engine, location, name, kind, last_opened) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (place) DO UPDATE SET location = excluded.location, name = excluded.name,
       kind = excluded.kind, last_opened = excluded.last_opened
     RETURNING ${columns}`,
  );
  const byId = db.prepare<[string], SourceRecord>(`SELECT ${columns} FROM sources WHERE id = ?`);
  const byPlace = db.prepare<[string], SourceRecord>(`SELECT ${columns} FROM sources WHERE place = ?`);
  const recent = db.prepare<[number], SourceRecord>(
    `SELECT ${columns} FROM sources ORDER BY last_opened DESC, rowid DESC LIMIT ?`,
  );
  const pin = db.prepare<[string | null, string]>('UPDATE sources SET pinned_recipe = ? WHERE id = ?');
  const administered = db
    .prepare<[string], number>('SELECT count(*) FROM administered_sources WHERE source_id = ?')
    .pluck();
  const allow = db.prepare<[string, string, string]>(
    'INSERT OR IGNORE INTO administered_sources VALUES (?, ?, ?)',
  );
  const disallow = db.prepare<[string]>('DELETE FROM administered_sources WHERE source_id = ?');
  const remove = db.prepare<[string]>('DELETE FROM sources WHERE id = ?');

  return {
    remember(source) {
      refusePassword(source.location);
      const row = upsert.get(
        source.id ?? randomUUID(),
        source.place,
        source.engine,
        source.location,
        source.name,
        source.kind,
        isoNow(clock),
      );
      if (!row) throw new Error('The upsert of a source returned no row.');
      return row;
    },
    at: (place) => byPlace.get(place) ?? null,
    get: (id) => byId.get(id) ?? null,
    recent: (limit) => recent.all(limit),
    // A limit below nought is none: https://www.sqlite.org/lang_select.html#limitoffset
    all: () => recent.all(-1),
    pinRecipe: (id, recipe) => void pin.run(recipe, id),
    isAdministered: (id) => administered.get(id) === 1,
    administer(id, by) {
      if (by === null) disallow.run(id);
      else allow.run(id, isoNow(clock), by);
    },
    forget: (id) => remove.run(id).changes > 0,
  };
}

/** Passwords belong to the secret store; a caller that passes one here has a defect. */
function refusePassword(location: string): void {
  JSON.parse(location, (key, value: unknown) => {
    if (/password/i.test(key)) throw new Error('The location of a source must not hold a password.');
    return value;
  });
}
