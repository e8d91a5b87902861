import type { EvidenceValue } from '../../audit/entry.ts';
import { shown } from '../../audit/readable.ts';
import type { Range } from '../intervals.ts';
import { identifier, raw, type Sql, sql, where } from '../sql.ts';
import { createTimeReader } from '../time-reader.ts';
import { eachRow } from './each-row.ts';
import { type AuditFile, statement } from './file.ts';

/** Stands for a row that does not match, or is none. */
export const UNMATCHED = Number.POSITIVE_INFINITY;

export interface TimesByRow {
  /** By place, which is the rowid less the least: milliseconds since 1970, NaN for no time, or `UNMATCHED`. */
  readonly times: Float64Array;
  /** From the first to the last time. */
  readonly range: Range;
  /** A severity, the most frequent as far as a look at some rows tells. */
  readonly usual: string;
  /** Visits every row of another severity than that. */
  eachUnusual(visit: (place: number, severity: string | null) => void): void;
}

/** Eight bytes each is what their places take. */
const MOST_PLACES = 50_000_000;
/** Less than this share of the rows is sooner looked up one by one. */
const LEAST_SHARE = 1 / 8;

/**
 * Times of the rows that a condition on the time alone matches, out of the indexes of time and severity. Null where one
 * of them is missing, where rowids are scattered widely, or where few rows match.
 */
export function timesByRow(file: AuditFile, condition: Sql): TimesByRow | null {
  const { rowid, indexes } = file.schema;
  const [byTime, bySeverity] = [indexes.get('timestamp'), indexes.get('severity')];
  if (rowid === null || byTime === undefined || bySeverity === undefined) return null;
  const ends = rowidsOf(file, rowid);
  if (ends === null) return null;
  const { least, most } = ends;
  if (most - least >= MOST_PLACES) return null;
  const usual = usualSeverity(file);
  if (usual === null) return null;

  // As a REAL, because integers would come as bigints.
  const place = sql`CAST(${raw(rowid)} - ${least} AS REAL)`;
  const times = new Float64Array(Number(most - least) + 1).fill(UNMATCHED);
  const timeOf = createTimeReader();
  let [first, last, count] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  const take = ([timestamp = null, at]: readonly EvidenceValue[]): void => {
    const time = timeOf(timestamp);
    times[Number(at)] = time;
    if (time < first) first = time;
    if (time > last) last = time;
    count += 1;
  };
  eachRow(
    file,
    [{ cells: [raw('"timestamp"'), place], take }],
    sql`audit_logs INDEXED BY ${identifier(byTime)} ${where(condition)}`,
  );
  if (count < times.length * LEAST_SHARE) return null;

  return {
    times,
    range: { first, last },
    usual,
    eachUnusual(visit) {
      for (const other of [sql`severity < ${usual}`, sql`severity > ${usual}`, raw('severity IS NULL')]) {
        eachRow(
          file,
          [
            {
              cells: [raw('severity'), place],
              take: ([severity = null, at]) => visit(Number(at), shown(severity)),
            },
          ],
          sql`audit_logs INDEXED BY ${identifier(bySeverity)} WHERE ${other}`,
        );
      }
    },
  };
}

const LOOKS = 200;

/** The severity met most often among rows here and there; null where that is no text, or where rows have no numbers. */
export function usualSeverity(file: AuditFile): string | null {
  const { rowid } = file.schema;
  const ends = rowid === null ? null : rowidsOf(file, rowid);
  if (rowid === null || ends === null) return null;
  const { least, most } = ends;
  const met = new Map<string, number>();
  for (let look = 0n; look < LOOKS; look += 1n) {
    const from = least + ((most - least) * look) / BigInt(LOOKS);
    const row = statement<{ severity: EvidenceValue }>(
      file,
      sql`SELECT severity FROM audit_logs WHERE ${raw(rowid)} >= ${from} ORDER BY ${raw(rowid)} LIMIT 1`,
    ).get();
    if (typeof row?.severity === 'string' && !row.severity.includes('\uFFFD')) {
      met.set(row.severity, (met.get(row.severity) ?? 0) + 1);
    }
  }
  const [found] = [...met].sort(([, one], [, two]) => two - one);
  return found?.[0] ?? null;
}

/** The least and the greatest number of a row; null where there is no row. */
export function rowidsOf(
  file: AuditFile,
  rowid: string,
): { readonly least: bigint; readonly most: bigint } | null {
  const ends = statement<{ least: bigint | null; most: bigint | null }>(
    file,
    sql`SELECT (SELECT min(${raw(rowid)}) FROM audit_logs) AS least,
               (SELECT max(${raw(rowid)}) FROM audit_logs) AS most`,
  ).get();
  const { least = null, most = null } = ends ?? {};
  return least === null || most === null ? null : { least, most };
}
