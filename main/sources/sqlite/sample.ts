import type { EvidenceRow } from '../../audit/entry.ts';
import { EVERYTHING, raw, sql } from '../sql.ts';
import { type AuditFile, countWhere, fromTable, statement } from './file.ts';
import { exactRow, type StoredRow, selection } from './rows.ts';

/** Rows spread evenly over the table: first, last and between. */
export function readSample(file: AuditFile, size: number): readonly EvidenceRow[] {
  const rows = file.schema.rowid === null ? byNumber(file, size) : byRowid(file, size, file.schema.rowid);
  return rows.map((row) => exactRow(file, row));
}

function byRowid(file: AuditFile, size: number, rowid: string): readonly StoredRow[] {
  const row = raw(rowid);
  const ends = statement<{ first: bigint | null; last: bigint | null }>(
    file,
    // Two subqueries, because only a lone min or max is answered without a scan.
    sql`SELECT (SELECT min(${row}) FROM audit_logs) AS first, (SELECT max(${row}) FROM audit_logs) AS last`,
  ).get();
  if (!ends || ends.first === null || ends.last === null) return [];
  const { first, last } = ends;
  const found = new Map<bigint | null, StoredRow>();
  const steps = BigInt(Math.max(size - 1, 1));
  for (let step = 0n; step < BigInt(size); step += 1n) {
    const from = step === steps ? last : first + ((last - first) * step) / steps;
    const next = statement<StoredRow>(
      file,
      sql`SELECT ${selection(file)} FROM audit_logs WHERE ${row} >= ${from} ORDER BY ${row} LIMIT 1`,
    ).get();
    if (next) found.set(next.sealtrail_row, next);
  }
  return [...found.values()];
}

function byNumber(file: AuditFile, size: number): readonly StoredRow[] {
  const total = countWhere(file, EVERYTHING);
  const step = Math.max(1, Math.floor(total / size));
  return statement<StoredRow>(
    file,
    sql`SELECT * FROM (
          SELECT ${selection(file)}, row_number() OVER () AS sealtrail_number FROM ${fromTable(file)}
        ) WHERE (sealtrail_number - 1) % ${step} = 0 OR sealtrail_number = ${total} LIMIT ${size + 1}`,
  ).all();
}
