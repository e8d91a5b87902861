import type { SourceDescription } from '../source.ts';
import { EVERYTHING, raw, type Sql, sql } from '../sql.ts';
import { type AuditFile, countWhere, statement } from './file.ts';
import { fileState } from './file-state.ts';
import { isUsual } from './stretches.ts';

export function describeFile(file: AuditFile): SourceDescription {
  const version = file.database.prepare<[], { v: string }>('SELECT sqlite_version() AS v').get()?.v ?? '';
  return {
    engine: 'sqlite',
    engineVersion: `SQLite ${version}`,
    entries: countWhere(file, EVERYTHING),
    first: end(file, 'first'),
    last: end(file, 'last'),
    sizeBytes: fileState(file.path).sizeBytes,
    hasUsers: file.schema.users !== null,
    missingIndexes: file.schema.missingIndexes,
    extraColumns: file.schema.extraColumns,
  };
}

type End = 'first' | 'last';

/** The neighbours of the digits that timestamps begin with, and not numbers themselves. */
const [LOWEST, HIGHEST] = ['!', ':'] as const;

/**
 * The earliest or latest time; null where no timestamp is one. The index gives the least or greatest *text*; spellings and
 * zones move time by a day at the most against it, so the time is looked for among its neighbours.
 */
function end(file: AuditFile, which: End): string | null {
  const edge = firstTime<{ text: string }>(
    file,
    which,
    raw('"timestamp" AS text'),
    between(LOWEST, HIGHEST),
  )?.text;
  if (edge === undefined) return null;
  // One bound on each side: of two, SQLite may take the wider one and pass over the whole index.
  const near = which === 'first' ? between(LOWEST, dayAfter(edge, 2)) : between(dayAfter(edge, -1), HIGHEST);
  const usual = isUsual(edge[10] === 'T' ? 'T' : ' ');
  // Those in one usual spelling come in the order of their text. All others are read, which are few as a rule.
  const time = sql`sealtrail_utc("timestamp")`;
  const inOrder = firstTime<{ time: string }>(file, which, sql`${time} AS time`, sql`${near} AND ${usual}`);
  const others = statement<{ time: string | null }>(
    file,
    sql`SELECT ${raw(which === 'first' ? 'min' : 'max')}(${time}) AS time FROM audit_logs
        WHERE ${near} AND NOT (${usual})`,
  ).get();
  const times = [inOrder?.time, others?.time].flatMap((found) => found ?? []).sort();
  return times.at(which === 'first' ? 0 : -1) ?? null;
}

const between = (from: string, before: string): Sql =>
  sql`"timestamp" >= ${from} AND "timestamp" < ${before}`;

/** Of the entries that a condition matches, the first or last by the text of their timestamps that has a time at all. */
const firstTime = <Row>(file: AuditFile, which: End, cells: Sql, condition: Sql): Row | undefined =>
  statement<Row>(
    file,
    sql`SELECT ${cells} FROM audit_logs WHERE ${condition} AND sealtrail_utc("timestamp") IS NOT NULL
        ORDER BY "timestamp" ${raw(which === 'first' ? 'ASC' : 'DESC')} LIMIT 1`,
  ).get();

function dayAfter(text: string, days: number): string {
  const time = Date.parse(text.slice(0, 10));
  if (Number.isNaN(time)) return text;
  return new Date(time + days * 86_400_000).toISOString().slice(0, 10);
}
