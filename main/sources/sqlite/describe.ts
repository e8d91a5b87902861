import type { SourceDescription } from '../source.ts';
import { EVERYTHING, sql } from '../sql.ts';
import { type AuditFile, countWhere, statement } from './file.ts';
import { fileState } from './file-state.ts';

export function describeFile(file: AuditFile): SourceDescription {
  const version = file.database.prepare<[], { v: string }>('SELECT sqlite_version() AS v').get()?.v ?? '';
  return {
    engine: 'sqlite',
    engineVersion: `SQLite ${version}`,
    entries: countWhere(file, EVERYTHING),
    first: end(file, 'min'),
    last: end(file, 'max'),
    sizeBytes: fileState(file.path).sizeBytes,
    hasUsers: file.schema.users !== null,
    missingIndexes: file.schema.missingIndexes,
    extraColumns: file.schema.extraColumns,
  };
}

/**
 * The earliest or latest time. The index gives the least or greatest *text*; spellings and zones move time by a day at
 * the most against it, so the time is looked for among its neighbours.
 */
function end(file: AuditFile, which: 'min' | 'max'): string | null {
  // `!` and `:` are the neighbours of the digits that timestamps begin with, and not numbers themselves.
  const inRange = sql`"timestamp" >= ${'!'} AND "timestamp" < ${':'}`;
  const [extreme, neighbours] =
    which === 'min'
      ? [sql`min("timestamp")`, (edge: string) => sql`"timestamp" < ${dayAfter(edge, 2)}`]
      : [sql`max("timestamp")`, (edge: string) => sql`"timestamp" >= ${dayAfter(edge, -1)}`];
  const edge = statement<{ edge: string | null }>(
    file,
    sql`SELECT ${extreme} AS edge FROM audit_logs WHERE ${inRange}`,
  ).get()?.edge;
  if (edge === null || edge === undefined) return null;
  const time = which === 'min' ? sql`min(sealtrail_utc("timestamp"))` : sql`max(sealtrail_utc("timestamp"))`;
  const near = statement<{ time: string | null }>(
    file,
    sql`SELECT ${time} AS time FROM audit_logs WHERE ${inRange} AND ${neighbours(edge)}`,
  ).get()?.time;
  return near ?? edge;
}

function dayAfter(text: string, days: number): string {
  const time = Date.parse(text.slice(0, 10));
  if (Number.isNaN(time)) return text;
  return new Date(time + days * 86_400_000).toISOString().slice(0, 10);
}
