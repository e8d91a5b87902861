import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Column } from '../audit/entry.ts';
import { storedTimestamp } from './deed.ts';
import type { Random } from './random.ts';
import { ATTACK, PEOPLE, personOf } from './story.ts';

type Stored = Readonly<Record<Column, string | null>>;

const HOUR_MICROSECONDS = 3_600_000_000;

/** The time of a stored timestamp, in microseconds since the Unix epoch. */
const microsecondsOf = (stored: string): number =>
  Date.parse(`${stored.slice(0, 23).replace(' ', 'T')}Z`) * 1000 + Number(stored.slice(23));

/** What somebody who wants to hide something would write instead; never what is there already. */
const COVER: Readonly<Partial<Record<Column, (entry: Stored) => string>>> = {
  severity: ({ severity }) => (severity === 'low' ? 'medium' : 'low'),
  ip_address: ({ ip_address }) => {
    const home = personOf(ATTACK.victim).ip_address;
    return ip_address === home ? '10.20.9.9' : home;
  },
  user_id: ({ user_id }) => PEOPLE.find((person) => person.id !== user_id)?.id ?? 'nobody',
  event_type: ({ event_type }) => (event_type === 'data_read' ? 'data_update' : 'data_read'),
  details: ({ details }) => (details === '{"note": "routine"}' ? '{}' : '{"note": "routine"}'),
  timestamp: ({ timestamp }) => storedTimestamp(microsecondsOf(timestamp ?? '') + 9 * HOUR_MICROSECONDS),
  action: ({ action }) => (action === 'read' ? 'view' : 'read'),
  resource_id: ({ resource_id }) => `${resource_id ?? 'record'}0`,
  user_agent: ({ user_agent }) => {
    const usual = personOf(ATTACK.victim).user_agent;
    return user_agent === usual ? 'curl/8.14.1' : usual;
  },
  session_id: ({ session_id }) =>
    createHash('md5')
      .update(session_id ?? '')
      .digest('hex'),
  resource_type: ({ resource_type }) => (resource_type === 'document' ? 'report' : 'document'),
  checksum: ({ checksum }) =>
    createHash('sha256')
      .update(checksum ?? '')
      .digest('hex'),
};
const COLUMNS_ALTERED = Object.entries(COVER) as readonly [Column, (entry: Stored) => string][];

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** Row numbers to alter, each once: the preferred, group by group and shuffled, then others spread over the whole. */
function* rowsToAlter(
  entries: number,
  preferred: readonly (readonly number[])[],
  random: Random,
): Generator<number> {
  for (const group of preferred) {
    const left = [...group];
    while (left.length > 0) yield* left.splice(random.int(0, left.length - 1), 1);
  }
  const done = new Set(preferred.flat());
  let stride = Math.max(1, Math.floor(entries * 0.618));
  while (gcd(stride, entries) !== 1) stride++;
  let row = random.int(0, entries - 1);
  for (let n = 0; n < entries; n++) {
    row = (row + stride) % entries;
    if (!done.has(row + 1)) yield row + 1;
  }
}

/**
 * Alters `count` entries, one column each, every column in turn, and leaves their checksums behind, the
 * preferred groups of rows first. Rows are numbered from 1 in the order they were written. Returns the ids altered.
 */
export function tamper(
  database: Database.Database,
  count: number,
  entries: number,
  preferred: readonly (readonly number[])[],
  random: Random,
): string[] {
  const select = database.prepare<[number], Stored>('SELECT * FROM audit_logs WHERE rowid = ?');
  const updates = new Map(
    COLUMNS_ALTERED.map(([column]) => [
      column,
      database.prepare(`UPDATE audit_logs SET ${column} = ? WHERE rowid = ?`),
    ]),
  );
  const ids: string[] = [];
  for (const row of rowsToAlter(entries, preferred, random)) {
    if (ids.length === count) break;
    const entry = select.get(row);
    const altered = COLUMNS_ALTERED[ids.length % COLUMNS_ALTERED.length];
    if (entry?.id == null || altered === undefined) throw new Error(`the sample lost row ${row}`);
    updates.get(altered[0])?.run(altered[1](entry), row);
    ids.push(entry.id);
  }
  return ids;
}
