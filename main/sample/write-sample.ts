import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { checksumOfFields, type WrittenFields } from '../audit/checksum.ts';
import { COLUMNS } from '../audit/entry.ts';
import { Fault } from '../audit/fault.ts';
import { asFileFault } from '../files/file-errors.ts';
import { writeWhole } from '../files/whole-file.ts';
import { attackEntries } from './attack.ts';
import { createRandom } from './random.ts';
import { INDEXES, TABLES } from './schema.ts';
import { PEOPLE } from './story.ts';
import { tamper } from './tamper.ts';
import { ordinaryWork } from './work.ts';

export interface SampleOptions {
  /** How many entries exactly; 5,000 unless told. */
  readonly entries?: number | undefined;
  /** How many days before `end` they are spread over; 30 unless told. */
  readonly days?: number | undefined;
  /** The same seed gives the same entries, everywhere. */
  readonly seed?: number | undefined;
  /** How many entries are altered after they were written. */
  readonly tamper?: number | undefined;
  /** ISO 8601 instant at which the story ends; fixed unless told, so that a sample does not depend on the day. */
  readonly end?: string | undefined;
}

export interface SampleOutcome {
  readonly entries: number;
  /** Ids of the altered entries. */
  readonly tampered: readonly string[];
}

const DEFAULTS = { entries: 5_000, days: 30, seed: 1, tamper: 0, end: '2025-07-01T00:00:00Z' };
/** The attack takes at most this share of the entries. */
const ATTACK_SHARE = 0.5;
const ROWS_PER_TRANSACTION = 50_000;

/** What an entry is to the story. */
type Part = 'work' | 'attack' | 'telling';

/** Ordinary work and the attack as one stream in order of time. */
function* story(
  end: Date,
  days: number,
  entries: number,
  seed: number,
): Generator<{ readonly fields: WrittenFields; readonly part: Part }> {
  const attack = attackEntries(end, days, Math.floor(entries * ATTACK_SHARE), createRandom(seed, 1));
  const ahead = attack.map(
    ({ fields, telling }) => ({ fields, part: telling ? 'telling' : 'attack' }) as const,
  );
  let next = 0;
  for (const fields of ordinaryWork(end, days, entries - attack.length, createRandom(seed))) {
    for (let step = ahead[next]; step && step.fields.timestamp <= fields.timestamp; step = ahead[++next]) {
      yield step;
    }
    yield { fields, part: 'work' };
  }
  yield* ahead.slice(next);
}

/**
 * Writes a database as the audited server would have: a month of a laboratory's ordinary work with one attack in it,
 * in SQLite. Every checksum is right, but for the entries altered by `tamper`. Memory does not grow with `entries`.
 *
 * Rejects with the faults FILE_NOT_WRITTEN (also where `path` exists) and DISK_FULL; then nothing is left behind.
 */
export async function writeSample(path: string, options: SampleOptions = {}): Promise<SampleOutcome> {
  const { entries = DEFAULTS.entries, days = DEFAULTS.days, seed = DEFAULTS.seed } = options;
  const altered = Math.min(options.tamper ?? DEFAULTS.tamper, entries);
  const end = new Date(options.end ?? DEFAULTS.end);
  if (existsSync(path)) {
    throw new Fault('FILE_NOT_WRITTEN', `${path} was not written: there is a file of that name.`, {
      hint: 'Choose another name, or remove the file first.',
    });
  }
  try {
    return await writeWhole(path, async (partial) => {
      const database = new Database(partial);
      try {
        // Nobody reads the file before it is whole, and it is forced to the disk once, at the end.
        database.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -131072;');
        database.exec(TABLES);
        insertPeople(database);
        const rows = insertEntries(database, story(end, days, entries, seed));
        const random = createRandom(seed, 2);
        const tampered = tamper(database, altered, entries, [rows.telling, rows.attack], random);
        database.exec(INDEXES);
        return { entries, tampered };
      } finally {
        database.close();
      }
    });
  } catch (error) {
    throw sampleFault(error, path);
  }
}

function insertPeople(database: Database.Database): void {
  const insert = database.prepare('INSERT INTO users VALUES (?, ?, ?, ?, 1)');
  for (const person of PEOPLE) insert.run(person.id, person.email, person.full_name, person.role);
}

/** Inserts every entry with its checksum. Returns the row numbers of the attack's. */
function insertEntries(
  database: Database.Database,
  told: ReturnType<typeof story>,
): Record<Exclude<Part, 'work'>, number[]> {
  const rows: Record<Exclude<Part, 'work'>, number[]> = { attack: [], telling: [] };
  const insert = database.prepare(`INSERT INTO audit_logs VALUES (${COLUMNS.map(() => '?').join(', ')})`);
  database.exec('BEGIN');
  let row = 0;
  for (const { fields, part } of told) {
    insert.run(
      fields.id,
      fields.event_type,
      fields.severity,
      fields.user_id,
      fields.session_id,
      fields.ip_address,
      fields.user_agent,
      fields.resource_type,
      fields.resource_id,
      fields.action,
      fields.details,
      fields.timestamp,
      checksumOfFields(fields),
    );
    row++;
    if (part !== 'work') rows[part].push(row);
    if (row % ROWS_PER_TRANSACTION === 0) database.exec('COMMIT; BEGIN');
  }
  database.exec('COMMIT');
  return rows;
}

/** SQLite's own words for a full or failing disk, as the file system's. */
function sampleFault(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return asFileFault(error, path);
  if (error.code === 'SQLITE_FULL')
    return asFileFault(Object.assign(new Error(error.message), { code: 'ENOSPC' }), path);
  return new Fault('FILE_NOT_WRITTEN', `${path} was not written: ${error.message}.`, {
    hint: 'Choose another place and try again.',
    cause: error,
  });
}
