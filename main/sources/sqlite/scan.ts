import type { EvidenceRow } from '../../audit/entry.ts';
import { BATCH_ROWS, BATCH_WEIGHT } from '../batches.ts';
import { pause } from '../pause.ts';
import type { Scan, ScanOptions } from '../source.ts';
import { EVERYTHING, type Sql, sql, where } from '../sql.ts';
import { whereOf } from './conditions.ts';
import { sourceErrorOf } from './errors.ts';
import { type AuditFile, countWhere, fromTable, openSnapshot, statement } from './file.ts';
import { exactRow, rowOfCells, type StoredCells, selection, weight } from './rows.ts';

/** Rows in the order of their storage, which is what a table scan gives, in one read transaction. */
export function openScan(file: AuditFile, options: ScanOptions): Scan {
  const snapshot = openSnapshot(file);
  try {
    return {
      ...scanIn(snapshot, options),
      [Symbol.asyncDispose]: async () => snapshot[Symbol.dispose](),
    };
  } catch (error) {
    snapshot[Symbol.dispose]();
    throw error;
  }
}

/** The same within a read transaction that is open already. */
export function scanIn(
  snapshot: AuditFile,
  { signal, query, columns, total }: ScanOptions,
): Pick<Scan, 'total' | 'rows'> {
  const condition = query === undefined ? EVERYTHING : whereOf(snapshot, query);
  const cells = selection(snapshot, columns);
  return {
    total: total ?? countWhere(snapshot, condition),
    rows: () => batches(snapshot, sql`${cells} FROM ${fromTable(snapshot)} ${where(condition)}`, signal),
  };
}

async function* batches(
  file: AuditFile,
  selected: Sql,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly EvidenceRow[]> {
  try {
    let batch: EvidenceRow[] = [];
    let held = 0;
    const rows = statement<StoredCells>(file, sql`SELECT ${selected}`).raw().iterate();
    for (const cells of rows) {
      const row = exactRow(file, rowOfCells(cells));
      batch.push(row);
      held += weight(row);
      if (batch.length >= BATCH_ROWS || held >= BATCH_WEIGHT) {
        await pause(signal);
        yield batch;
        batch = [];
        held = 0;
      }
    }
    await pause(signal);
    if (batch.length > 0) yield batch;
  } catch (error) {
    throw sourceErrorOf(error, file.path);
  }
}
