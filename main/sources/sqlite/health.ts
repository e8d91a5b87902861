import { statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  type EngineHealth,
  type InsertionOrder,
  type Journal,
  QUESTION_COLUMNS,
  QUESTION_ROWS,
  QUESTIONS,
  type QuestionColumn,
  type QuestionPlan,
} from '../health.ts';
import { EVERYTHING, identifier, join, raw, type Sql, type SqlValue, sql } from '../sql.ts';
import { createTimeReader } from '../time-reader.ts';
import { type AuditFile, statement } from './file.ts';
import { fileState } from './file-state.ts';

/** Looks at the file and at how SQLite reads it. */
export function readFileHealth(file: AuditFile): EngineHealth {
  return {
    rights: rightsOf(file.path),
    plans: plansOf(file),
    journal: journalOf(file.path),
    // Who else has the file open, no file tells.
    locks: null,
    connections: null,
    order: orderOf(file),
    freeBytes: freeBeside(file.path),
  };
}

/** Permission bits mean nothing on Windows. */
function rightsOf(path: string): readonly string[] | null {
  if (process.platform === 'win32') return null;
  const { mode } = statSync(path);
  return [
    ...((mode & 0o020) === 0 ? [] : ['its group may write the file']),
    ...((mode & 0o002) === 0 ? [] : ['everybody may write the file']),
  ];
}

function journalOf(path: string): Journal {
  const { walMode } = fileState(path);
  const beside = statSync(`${path}${walMode ? '-wal' : '-journal'}`, { throwIfNoEntry: false });
  return { mode: walMode ? 'write-ahead log' : 'rollback journal', bytes: beside?.size ?? 0 };
}

function freeBeside(path: string): number | null {
  const { blocks, bavail, bsize } = statfsSync(dirname(path));
  return blocks === 0 ? null : bavail * bsize;
}

function plansOf(file: AuditFile): readonly QuestionPlan[] {
  const newest = statement<Record<QuestionColumn, SqlValue>>(
    file,
    sql`SELECT ${join(QUESTION_COLUMNS.map(identifier), ', ')} FROM audit_logs ORDER BY "timestamp" DESC LIMIT 1`,
  ).get();
  if (newest === undefined) return [];
  return QUESTIONS.map(({ question, columns }) => {
    const equal = columns.map((column): Sql => sql`${identifier(column)} IS ${newest[column]}`);
    const asked = sql`SELECT id FROM audit_logs WHERE ${equal.length === 0 ? EVERYTHING : join(equal, ' AND ')}
                      ORDER BY "timestamp" DESC LIMIT ${QUESTION_ROWS}`;
    const plan = statement<{ detail: string }>(file, sql`EXPLAIN QUERY PLAN ${asked}`)
      .all()
      .map(({ detail }) => detail);
    const began = performance.now();
    statement(file, asked).all();
    // https://www.sqlite.org/eqp.html: "SEARCH" visits a part of the table, "SCAN" all of it unless an index gives the order.
    const byIndex = plan.some((line) => /\bUSING (COVERING )?INDEX\b/.test(line));
    return { question, plan, byIndex, milliseconds: performance.now() - began };
  });
}

/** Entries looked at: a few days of a busy log. */
const COMPARED = 100_000;
/** Writers that work side by side finish in another order than they began. */
const TOLERATED = 1_000;

/** Rowids grow as entries are written, unless the table has none. */
function orderOf(file: AuditFile): InsertionOrder | null {
  const { rowid } = file.schema;
  if (rowid === null) return null;
  const rows = statement<{ timestamp: string | null }>(
    file,
    sql`SELECT "timestamp" AS timestamp FROM audit_logs ORDER BY ${raw(rowid)} DESC LIMIT ${COMPARED}`,
  );
  const timeOf = createTimeReader();
  const order = { compared: 0, backwards: 0, farthest: 0 };
  let later = Number.NaN;
  for (const { timestamp } of rows.iterate()) {
    const time = timeOf(timestamp);
    order.compared += 1;
    const back = time - later;
    if (back > TOLERATED) {
      order.backwards += 1;
      order.farthest = Math.max(order.farthest, back);
    }
    if (!Number.isNaN(time)) later = time;
  }
  return order;
}
