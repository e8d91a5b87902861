import { OUTCOMES } from '../../../audit/outcome.ts';
import { outcomeOfCells } from '../../../audit/outcome-of-cells.ts';
import { ROLLED_COLUMNS } from '../../rolled.ts';
import { createTimeReader } from '../../time-reader.ts';
import { type Pages, type TablePages, UnreadablePage } from '../table-pages.ts';
import { varint } from '../varint.ts';
import { createCellNumbers } from './cell-numbers.ts';
import type { RowList } from './row-list.ts';

/** Takes rows out of the pages they are stored in: a quarter of what it costs to have SQLite take them out. */
export interface StoredRows {
  /** Notes every row of the leaves that has its place in the list. Throws `UnreadablePage`. */
  take(pages: Pages): void;
  /** Rowids of rows that SQLite has to be asked for: on several pages, with cells of a rare kind. */
  readonly aside: readonly number[];
}

const LEAF_PAGE = 13;
const CELLS = ROLLED_COLUMNS.length;
/** Behind the rolled columns. */
const [TIME, DETAILS] = [CELLS, CELLS + 1];

/** Type of an empty text, and of the bytes; those of longer ones are so much more, two for a byte. */
const [TEXT, BYTES] = [13, 12];

/** Null where a column is missing. */
export function createStoredRows({ usable, columns }: TablePages, rows: RowList): StoredRows | null {
  const wanted = [...ROLLED_COLUMNS, 'timestamp', 'details'].map((column) => columns.get(column));
  const most = Math.max(...wanted.map((position) => position ?? Number.NaN));
  if (Number.isNaN(most)) return null;
  /** By position in the row: which of the wanted columns is there; none where -1. */
  const wantedAt = new Int8Array(most + 1).fill(-1);
  for (const [number, position] of wanted.entries()) wantedAt[position ?? 0] = number;

  const aside: number[] = [];
  const starts = new Int32Array(wanted.length);
  const types = new Int32Array(wanted.length);
  const numbers = createCellNumbers(rows);
  const timeOf = createUsualTimeReader();
  const anyTimeOf = createTimeReader();
  const largest = usable - 35;
  let lastRow = Number.NEGATIVE_INFINITY;

  /** Finds the wanted cells of a record; false where it does not hold them all. */
  function findCells(bytes: Uint8Array, from: number, end: number): boolean {
    let at = from;
    let headerEnd = bytes[at] ?? 0;
    at += 1;
    if (headerEnd >= 128) {
      const length = varint(bytes, from);
      headerEnd = length.value;
      at = length.end;
    }
    headerEnd += from;
    let cell = headerEnd;
    for (let position = 0; position <= most; position += 1) {
      if (!(at < headerEnd)) return false;
      let type = bytes[at] ?? 0;
      at += 1;
      if (type >= 128) {
        const second = bytes[at] ?? 0;
        if (second < 128) {
          type = ((type & 127) << 7) | second;
          at += 1;
        } else {
          const long = varint(bytes, at - 1);
          type = long.value;
          at = long.end;
        }
      }
      const number = wantedAt[position] ?? -1;
      if (number >= 0) {
        starts[number] = cell;
        types[number] = type;
      }
      cell += type >= BYTES ? (type - BYTES) >> 1 : (NUMBER_BYTES[type] ?? 0);
    }
    return at <= headerEnd && cell <= end;
  }

  /** Number of the outcome that details say, 0 where they say none, -1 where SQLite has to be asked. */
  function outcomeNumber(bytes: Buffer, escapes: boolean): number {
    const type = types[DETAILS] ?? 0;
    if (type < BYTES) return 0;
    if (type % 2 === 0) return -1;
    const from = starts[DETAILS] ?? 0;
    const to = from + ((type - TEXT) >> 1);
    if (!escapes && !holdsKey(bytes, from, to)) return 0;
    const details = bytes.toString('utf8', from, to);
    if (details.includes('\uFFFD')) return -1;
    return 1 + OUTCOMES.indexOf(outcomeOfCells(eventTypeIn(bytes), details));
  }

  function eventTypeIn(bytes: Buffer): string | null {
    const type = types[0] ?? 0;
    const from = starts[0] ?? 0;
    return type === 0 ? null : bytes.toString('utf8', from, from + ((type - TEXT) >> 1));
  }

  function takeRow(bytes: Buffer, row: number, escapes: boolean): boolean {
    for (let number = 0; number < CELLS; number += 1) {
      const type = types[number] ?? 0;
      if (type !== 0 && (type < TEXT || type % 2 === 0)) return false;
    }
    const outcome = outcomeNumber(bytes, escapes);
    if (outcome === -1) return false;
    const number = numbers.of(bytes, starts, types, outcome);
    if (number === null) return false;
    const timeType = types[TIME] ?? 0;
    const timeAt = starts[TIME] ?? 0;
    if (timeType === USUAL_TIME) {
      const time = timeOf(bytes, timeAt);
      if (!Number.isNaN(time)) {
        rows.put(row, number, time, bytes[timeAt + 10] === SPACE ? ' ' : 'T', true);
        return true;
      }
    }
    if (timeType < TEXT || timeType % 2 === 0) return false;
    const timestamp = bytes.toString('utf8', timeAt, timeAt + ((timeType - TEXT) >> 1));
    return rows.putText(row, number, timestamp, anyTimeOf(timestamp));
  }

  function takeLeaf(bytes: Buffer, page: number, escapes: boolean): void {
    if (bytes[page] !== LEAF_PAGE) throw new UnreadablePage();
    const cells = ((bytes[page + 3] ?? 0) << 8) | (bytes[page + 4] ?? 0);
    const pageEnd = page + usable;
    const pointersEnd = page + 8 + 2 * cells;
    if (pointersEnd > pageEnd) throw new UnreadablePage();
    for (let pointer = page + 8; pointer < pointersEnd; pointer += 2) {
      const cell = page + (((bytes[pointer] ?? 0) << 8) | (bytes[pointer + 1] ?? 0));
      if (cell < pointersEnd || cell >= pageEnd) throw new UnreadablePage();
      const payload = varint(bytes, cell);
      const key = varint(bytes, payload.end);
      const row = key.value;
      if (!(row > lastRow)) throw new UnreadablePage();
      lastRow = row;
      if (!rows.holds(row)) continue;
      const end = key.end + payload.value;
      const whole = payload.value <= largest;
      if (whole && end > pageEnd) throw new UnreadablePage();
      if (!whole || !findCells(bytes, key.end, end) || !takeRow(bytes, row, escapes)) aside.push(row);
    }
  }

  return {
    aside,
    take({ bytes, leaves }) {
      const escapes = ESCAPES.map((spelling) => ({ spelling, next: -1 }));
      for (const page of leaves) {
        let here = false;
        for (const escaped of escapes) {
          if (escaped.next < page) {
            const found = bytes.indexOf(escaped.spelling, page, 'latin1');
            escaped.next = found === -1 ? Number.POSITIVE_INFINITY : found;
          }
          if (escaped.next < page + usable) here = true;
        }
        takeLeaf(bytes, page, here);
      }
    },
  };
}

/** How an escape begins that may be a letter of a key: see `outcomeOf`. */
const ESCAPES = ['\\u006', '\\u007'];

/** Bytes of what is neither text nor bytes, by its type: https://www.sqlite.org/fileformat.html#record_format */
const NUMBER_BYTES = Uint8Array.of(0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0);
const USUAL_TIME = TEXT + 2 * 26;
const SPACE = 0x20;

const QUOTE = 0x22;
const KEYS = ['"success"', '"outcome"'].map((key) => Buffer.from(key));
const KEY_BYTES = 9;
/**
 * By the byte at which a key would end: how far it ends at the least, 0 where it may end here. As in
 * https://en.wikipedia.org/wiki/Boyer-Moore-Horspool_algorithm, of two keys at once.
 */
const AHEAD = new Uint8Array(256).fill(KEY_BYTES);
for (const key of KEYS) {
  for (const [at, byte] of key.entries())
    AHEAD[byte] = Math.min(AHEAD[byte] ?? KEY_BYTES, KEY_BYTES - 1 - at);
}

/** Whether details spell a key that may decide the outcome. */
function holdsKey(bytes: Buffer, from: number, to: number): boolean {
  let at = from + KEY_BYTES - 1;
  while (at < to) {
    const ahead = AHEAD[bytes[at] ?? 0] ?? 0;
    if (ahead > 0) at += ahead;
    else if (bytes[at - KEY_BYTES + 1] === QUOTE && isKey(bytes, at - KEY_BYTES + 1)) return true;
    // A key has no quote between its first and its last.
    else at += KEY_BYTES - 1;
  }
  return false;
}

const isKey = (bytes: Buffer, from: number): boolean =>
  KEYS.some((key) => key.equals(bytes.subarray(from, from + KEY_BYTES)));

/** From the 26 bytes of a timestamp in the usual spelling to milliseconds since 1970; NaN for every other. */
function createUsualTimeReader(): (bytes: Buffer, from: number) => number {
  const timeOf = createTimeReader();
  const day = new Uint8Array(10);
  let midnight = Number.NaN;
  let [units, at]: [Uint8Array, number] = [new Uint8Array(), 0];
  /** A number of two digits; beyond 99 for what is none. */
  const two = (offset: number): number => {
    const tens = (units[at + offset] ?? 0) - 48;
    const ones = (units[at + offset + 1] ?? 0) - 48;
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 100;
  };
  return (bytes, from) => {
    units = bytes;
    at = from;
    const separator = bytes[from + 10];
    const hour = two(11);
    const minute = two(14);
    const second = two(17);
    const hundredths = two(20);
    const thousands = two(22);
    const last = two(24);
    const usual =
      (separator === SPACE || separator === 0x54) &&
      bytes[from + 13] === 0x3a &&
      bytes[from + 16] === 0x3a &&
      bytes[from + 19] === 0x2e &&
      hour < 24 &&
      minute < 60 &&
      second < 60 &&
      hundredths < 100 &&
      thousands < 100 &&
      last < 100;
    if (!usual) return Number.NaN;
    for (let digit = 0; digit < 10; digit += 1) {
      if (day[digit] === bytes[from + digit]) continue;
      const text = bytes.toString('latin1', from, from + 26);
      midnight = timeOf(`${text.slice(0, 10)}T00:00:00.000000`);
      day.set(bytes.subarray(from, from + 10));
      break;
    }
    return (
      midnight +
      hour * 3_600_000 +
      minute * 60_000 +
      second * 1_000 +
      hundredths * 10 +
      Math.floor(thousands / 10)
    );
  };
}
