import { type Outcome, outcomeOf } from '../../../audit/outcome.ts';
import type { Share } from '../../figures.ts';
import { pause } from '../../pause.ts';
import { NEVER } from '../../query-sql.ts';
import { ROLLED_COLUMNS } from '../../rolled.ts';
import { identifier, join, raw, render, type Sql, sql } from '../../sql.ts';
import { createTimeReader } from '../../time-reader.ts';
import { type AuditFile, statement } from '../file.ts';
import { detailsMayDecide } from '../outcome.ts';
import { rowidsOf } from '../times-by-row.ts';
import type { Part } from './part.ts';
import { type Combination, combinationOf, MOST_UNUSUAL } from './rollup.ts';

/** Rows that SQLite hands over at once, as one text: as few as make up for the call, because long texts are slow to grow. */
const AT_ONCE = 1_000;
/** Rows between looks whether anybody still waits. */
const BETWEEN_PAUSES = 50_000;
/** Combinations beyond which a log is not rolled up: then they are nearly as many as entries. */
const MOST_COMBINATIONS = 200_000;
/** Less than this share of the places being rows, a log is not rolled up. */
const LEAST_FILLED = 1 / 4;

/** Control characters that separate cells and rows, and stand for NULL. Where a cell holds one, nothing is rolled up. */
const CELL = '\u001f';
const ROW = '\u001e';
const NONE = '\u001d';

/**
 * Rolls one share of the rows up. SQLite hands over many rows as one text, because a row costs less so than one cell does
 * by itself.
 *
 * Null where cells are not what they have to be to be told apart in a text (bytes, text that is not UTF-8, control
 * characters, numbers), where rows have no number or are scattered widely, or where combinations are too many.
 */
export async function rollUp(
  file: AuditFile,
  share: Share,
  signal: AbortSignal | undefined,
): Promise<Part | null> {
  const { rowid, textColumns, utf8 } = file.schema;
  const ends = rowid === null ? null : rowidsOf(file, rowid);
  if (rowid === null || ends === null || !utf8) return null;
  if (!ROLLED_COLUMNS.every((column) => textColumns.has(column))) return null;
  const [least, most] = [Number(ends.least), Number(ends.most)];
  if (!Number.isSafeInteger(least) || !Number.isSafeInteger(most)) return null;
  const edge = (at: number): number => least + Math.floor(((most - least + 1) * at) / share.of);
  const [first, end] = [edge(share.number), edge(share.number + 1)];

  const suspects = unindexed(file);
  if (suspects === null) return null;
  const handOver = handingOver(file, rowid, suspects);
  const rows = createRows(first, end - first);
  for (let from = first; from < end; from += AT_ONCE) {
    if ((from - first) % BETWEEN_PAUSES === 0) await pause(signal);
    const { text, entries, odd } = handOver(from, Math.min(from + AT_ONCE, end) - 1);
    if (odd || !rows.take(text, entries)) return null;
  }
  return rows.part();
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

/** Takes rows in and gives each combination a number. */
function createRows(first: number, places: number) {
  const codes = new Uint32Array(places);
  const times = new Float64Array(places);
  const known = new Map<string, number>();
  const combinations: Combination[] = [];
  const timeOf = createTimeReader();
  let separator = '';
  let unusual: number[] = [];
  let [entries, unusualEntries] = [0, 0];

  const numberOf = (cells: string): number | null => {
    const number = known.get(cells);
    if (number !== undefined) return number;
    const combination = combinationIn(cells);
    if (combination === null || combinations.length === MOST_COMBINATIONS) return null;
    known.set(cells, combinations.length);
    return combinations.push(combination) - 1;
  };

  function takeRow(text: string, from: number, to: number): boolean {
    const timestampFrom = text.indexOf(CELL, from) + 1;
    const cellsFrom = text.indexOf(CELL, timestampFrom) + 1;
    const row = Number(text.slice(from, timestampFrom - 1));
    const place = row - first;
    if (timestampFrom === 0 || cellsFrom === 0 || !(place >= 0 && place < places)) return false;
    const number = numberOf(text.slice(cellsFrom, to));
    if (number === null) return false;
    const timestamp = text.slice(timestampFrom, cellsFrom - 1);
    const time = timeOf(timestamp);
    codes[place] = number + 1;
    times[place] = time;
    const between = timestamp[10] ?? '';
    if (separator === '' && (between === ' ' || between === 'T')) separator = between;
    if (between !== separator || Number.isNaN(time) || !isUsual(timestamp)) {
      unusualEntries += 1;
      if (unusualEntries <= MOST_UNUSUAL) unusual.push(row);
      else unusual = [];
    }
    return true;
  }

  return {
    /** False where the text does not hold so many rows of which each has all its cells. */
    take(text: string, expected: number): boolean {
      if (text.includes('\uFFFD')) return false;
      let taken = 0;
      for (let from = 0; from < text.length; taken += 1) {
        const found = text.indexOf(ROW, from);
        const to = found === -1 ? text.length : found;
        if (!takeRow(text, from, to)) return false;
        from = to + 1;
      }
      entries += taken;
      return taken === expected;
    },

    part: (): Part | null =>
      entries < places * LEAST_FILLED
        ? null
        : {
            first,
            codes: behindLast(codes, combinations.length),
            times,
            combinations,
            entries,
            separator,
            unusual: unusualEntries > MOST_UNUSUAL ? null : unusual,
          },
  };
}

const [POINT, ZERO, NINE] = ['.', '0', '9'].map((character) => character.charCodeAt(0));

/** Whether a timestamp is spelled as the audited server does: without a zone, and with six digits of a second. */
function isUsual(timestamp: string): boolean {
  if (timestamp.length !== 26 || timestamp.charCodeAt(19) !== POINT) return false;
  for (let at = 20; at < 26; at += 1) {
    const unit = timestamp.charCodeAt(at);
    if (unit < (ZERO ?? 0) || unit > (NINE ?? 0)) return false;
  }
  return true;
}

/** Numbers from 0, with that behind the last in the place of none. */
function behindLast(codes: Uint32Array, count: number): Uint32Array {
  for (let place = 0; place < codes.length; place += 1) {
    const code = codes[place] ?? 0;
    codes[place] = code === 0 ? count : code - 1;
  }
  return codes;
}

function combinationIn(text: string): Combination | null {
  const cells = text.split(CELL).map((cell) => (cell === NONE ? null : cell));
  const outcome = cells.pop();
  if (cells.length !== ROLLED_COLUMNS.length || outcome === undefined) return null;
  const [eventType] = cells;
  return combinationOf(cells, outcome === '' ? outcomeOf(eventType ?? '', null) : (outcome as Outcome));
}
