import { OUTCOMES, outcomeOf } from '../../../audit/outcome.ts';
import { NEVER } from '../../query-sql.ts';
import { ROLLED_COLUMNS } from '../../rolled.ts';
import { identifier, join, raw, render, type Sql, sql } from '../../sql.ts';
import { createTimeReader } from '../../time-reader.ts';
import { type AuditFile, statement } from '../file.ts';
import { detailsMayDecide } from '../outcome.ts';
import { CELL, NONE, ROW } from './controls.ts';
import { cellsOf } from './rollup.ts';
import type { RowList } from './row-list.ts';

/** Takes rows that SQLite hands over many at once, as one text, because a row costs less so than one cell does by itself. */
export interface TextRows {
  /** Notes rows from one number to another. False where cells are not what they have to be to be told apart in a text. */
  take(from: number, until: number): boolean;
  /** Whether a row that was noted is what SQLite says it is. */
  agrees(row: number): boolean;
}

/** Null where an index tells that some cell cannot be told apart. */
export function createTextRows(file: AuditFile, rowid: string, rows: RowList): TextRows | null {
  const suspects = unindexed(file);
  if (suspects === null) return null;
  const handOver = handingOver(file, rowid, suspects);
  const timeOf = createTimeReader();
  const known = new Map<string, number>();

  const numberOf = (text: string): number | null => {
    const number = known.get(text);
    if (number !== undefined) return number;
    const read = cellsIn(text);
    const added = read === null ? null : rows.numberOf(read.cells, read.outcome);
    if (added !== null) known.set(text, added);
    return added;
  };

  function takeRow(text: string, from: number, to: number): boolean {
    const parted = partsOf(text, from, to);
    if (parted === null || !rows.holds(parted.row)) return false;
    const number = numberOf(parted.cells);
    return number !== null && rows.putText(parted.row, number, parted.timestamp, timeOf(parted.timestamp));
  }

  return {
    take(first, until) {
      const { text, entries, odd } = handOver(first, until);
      if (odd || text.includes('\uFFFD')) return false;
      let taken = 0;
      for (let from = 0; from < text.length; taken += 1) {
        const found = text.indexOf(ROW, from);
        const to = found === -1 ? text.length : found;
        if (!takeRow(text, from, to)) return false;
        from = to + 1;
      }
      // The text has to hold so many rows of which each has all its cells.
      return taken === entries;
    },

    agrees(row) {
      const { text, entries, odd } = handOver(row, row);
      const noted = rows.noted(row);
      if (entries === 0) return noted === null;
      const parted = odd ? null : partsOf(text, 0, text.length);
      const read = parted && cellsIn(parted.cells);
      if (parted === null || read === null || noted === null) return false;
      const outcome = read.outcome ?? outcomeOf(read.cells[0] ?? '', null);
      const { combination, time } = noted;
      return (
        combination.outcome === outcome &&
        cellsOf(combination).every((cell, at) => cell === read.cells[at]) &&
        Object.is(time, timeOf(parted.timestamp))
      );
    },
  };
}

function partsOf(text: string, from: number, to: number) {
  const timestampFrom = text.indexOf(CELL, from) + 1;
  const cellsFrom = text.indexOf(CELL, timestampFrom) + 1;
  if (timestampFrom === 0 || cellsFrom === 0) return null;
  return {
    row: Number(text.slice(from, timestampFrom - 1)),
    timestamp: text.slice(timestampFrom, cellsFrom - 1),
    cells: text.slice(cellsFrom, to),
  };
}

function cellsIn(text: string) {
  const cells = text.split(CELL).map((cell) => (cell === NONE ? null : cell));
  const word = cells.pop();
  if (cells.length !== ROLLED_COLUMNS.length || word === undefined) return null;
  return { cells, outcome: OUTCOMES.find((outcome) => outcome === word) ?? null };
}

const columns = ROLLED_COLUMNS.map((column) => identifier(column));

const asText = (rowid: string): Sql =>
  sql`concat_ws(${CELL}, ${raw(rowid)}, ifnull("timestamp", ''), ${join(
    columns.map((column) => sql`ifnull(${column}, ${NONE})`),
    ', ',
  )}, CASE WHEN ${detailsMayDecide} THEN sealtrail_outcome(event_type, details) ELSE '' END)`;

/** Text sorts behind numbers and before bytes: https://www.sqlite.org/datatype3.html#sort_order */
const isOdd = (column: Sql): Sql => sql`${column} >= x'' OR ${column} = ${NONE}`;
const isOddTime = raw(`"timestamp" >= x'' OR "timestamp" < ''`);

/** What has to be looked at row by row; null where an index tells that a cell is odd. */
function unindexed(file: AuditFile): Sql | null {
  const conditions: Sql[] = [];
  const suspects = [
    { column: 'timestamp', odd: isOddTime } as const,
    ...ROLLED_COLUMNS.map((column) => ({ column, odd: isOdd(identifier(column)) }) as const),
  ];
  for (const { column, odd } of suspects) {
    const index = file.schema.indexes.get(column);
    if (index === undefined) conditions.push(odd);
    else {
      const found = statement(
        file,
        sql`SELECT 1 FROM audit_logs INDEXED BY ${identifier(index)} WHERE ${odd} LIMIT 1`,
      ).get();
      if (found !== undefined) return null;
    }
  }
  return conditions.length === 0 ? NEVER : join(conditions, ' OR ');
}

/** Reads rows from one number to another as one text. */
function handingOver(
  file: AuditFile,
  rowid: string,
  suspects: Sql,
): (
  from: number,
  until: number,
) => { readonly text: string; readonly entries: number; readonly odd: boolean } {
  const { text: question, values } = render(
    sql`SELECT group_concat(${asText(rowid)}, ${ROW}), count(*), max(${suspects}) FROM audit_logs NOT INDEXED`,
    () => '?',
  );
  const rows = file.database
    .prepare<unknown[], [text: string | null, entries: number, odd: number | null]>(
      `${question} WHERE ${rowid} BETWEEN ? AND ?`,
    )
    .raw();
  return (from, until) => {
    const [text = null, entries = 0, odd = null] = rows.get(...values, from, until) ?? [];
    return { text: text ?? '', entries, odd: odd === 1 };
  };
}
