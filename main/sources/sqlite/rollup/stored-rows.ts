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
  function outcomeNumber(bytes: Buffer, view: DataView, escapes: boolean): number {
    const type = types[DETAILS] ?? 0;
    if (type < BYTES) return 0;
    if (type % 2 === 0) return -1;
    const from = starts[DETAILS] ?? 0;
    const to = from + ((type - TEXT) >> 1);
    if (!escapes && !holdsKey(view, from, to)) return 0;
    const details = bytes.toString('utf8', from, to);
    if (details.includes('\uFFFD')) return -1;
    return 1 + OUTCOMES.indexOf(outcomeOfCells(eventTypeIn(bytes), details));
  }

  function eventTypeIn(bytes: Buffer): string | null {
    const type = types[0] ?? 0;
    const from = starts[0] ?? 0;
    return type === 0 ? null : bytes.toString('utf8', from, from + ((type - TEXT) >> 1));
  }

  function takeRow(bytes: Buffer, view: DataView, row: number, escapes: boolean): boolean {
    for (let number = 0; number < CELLS; number += 1) {
      const type = types[number] ?? 0;
      if (type !== 0 && (type < TEXT || type % 2 === 0)) return false;
    }
    const outcome = outcomeNumber(bytes, view, escapes);
    if (outcome === -1) return false;
    const number = numbers.of(view, starts, types, outcome);
    if (number === null) return false;
    const timeType = types[TIME] ?? 0;
    const timeAt = starts[TIME] ?? 0;
    if (timeType === USUAL_TIME) {
      const time = timeOf(view, timeAt);
      if (!Number.isNaN(time)) {
        rows.put(row, number, time, bytes[timeAt + 10] === SPACE ? ' ' : 'T', true);
        return true;
      }
    }
    if (timeType < TEXT || timeType % 2 === 0) return false;
    const timestamp = bytes.toString('utf8', timeAt, timeAt + ((timeType - TEXT) >> 1));
    return rows.putText(row, number, timestamp, anyTimeOf(timestamp));
  }

  function takeLeaf(bytes: Buffer, view: DataView, page: number, escapes: boolean): void {
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
      if (!whole || !findCells(bytes, key.end, end) || !takeRow(bytes, view, row, escapes)) aside.push(row);
    }
  }

  return {
    aside,
    take({ bytes, leaves }) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
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
        takeLeaf(bytes, view, page, here);
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

const KEYS = ['"success"', '"outcome"'].map((key) => Buffer.from(key));
const KEY_BYTES = 9;
/** Wherever a key stands, four of its bytes begin at one of the places that are so far apart. */
const STRIDE = KEY_BYTES - 4 + 1;
const SCATTER_BITS = 12;
const scattered = (word: number): number => Math.imul(word, 0x9e3779b1) >>> (32 - SCATTER_BITS);
/** Whether four bytes that are scattered to a place may be of a key. */
const MAY_BE_OF_KEY = new Uint8Array(1 << SCATTER_BITS);
for (const key of KEYS) {
  for (let at = 0; at < STRIDE; at += 1) MAY_BE_OF_KEY[scattered(key.readInt32LE(at))] = 1;
}

/** Whether details spell a key that may decide the outcome. */
function holdsKey(bytes: DataView, from: number, to: number): boolean {
  for (let at = from; at <= to - 4; at += STRIDE) {
    if (MAY_BE_OF_KEY[scattered(bytes.getInt32(at, true))] === 0) continue;
    const last = Math.min(at, to - KEY_BYTES);
    for (let start = Math.max(from, at - STRIDE + 1); start <= last; start += 1) {
      if (isKey(bytes, start)) return true;
    }
  }
  return false;
}

const isKey = (bytes: DataView, from: number): boolean =>
  KEYS.some((key) => key.every((byte, at) => bytes.getUint8(from + at) === byte));

/** By two bytes: the number that they spell with two digits, 100 where they spell none. */
const TWO_DIGITS = new Uint8Array(65_536).fill(100);
for (let number = 0; number < 100; number += 1) {
  TWO_DIGITS[((48 + Math.floor(number / 10)) << 8) | (48 + (number % 10))] = number;
}

/** From the 26 bytes of a timestamp in the usual spelling to milliseconds since 1970; NaN for every other. */
function createUsualTimeReader(): (bytes: DataView, from: number) => number {
  const timeOf = createTimeReader();
  /** The ten bytes of the day that was read last. */
  let [first, second, third] = [0, 0, 0];
  let midnight = Number.NaN;

  return (bytes, from) => {
    const separator = bytes.getUint8(from + 10);
    const hours = TWO_DIGITS[bytes.getUint16(from + 11)] ?? 100;
    const minutes = TWO_DIGITS[bytes.getUint16(from + 14)] ?? 100;
    const seconds = TWO_DIGITS[bytes.getUint16(from + 17)] ?? 100;
    const hundredths = TWO_DIGITS[bytes.getUint16(from + 20)] ?? 100;
    const thousands = TWO_DIGITS[bytes.getUint16(from + 22)] ?? 100;
    const last = TWO_DIGITS[bytes.getUint16(from + 24)] ?? 100;
    const usual =
      (separator === SPACE || separator === 0x54) &&
      bytes.getUint8(from + 13) === 0x3a &&
      bytes.getUint8(from + 16) === 0x3a &&
      bytes.getUint8(from + 19) === 0x2e &&
      hours < 24 &&
      minutes < 60 &&
      seconds < 60 &&
      hundredths < 100 &&
      thousands < 100 &&
      last < 100;
    if (!usual) return Number.NaN;
    const [one, two, three] = [bytes.getInt32(from), bytes.getInt32(from + 4), bytes.getInt16(from + 8)];
    if (one !== first || two !== second || three !== third) {
      const day = Buffer.from(bytes.buffer, bytes.byteOffset + from, 10).toString('latin1');
      midnight = timeOf(`${day}T00:00:00.000000`);
      [first, second, third] = [one, two, three];
    }
    return (
      midnight +
      hours * 3_600_000 +
      minutes * 60_000 +
      seconds * 1_000 +
      hundredths * 10 +
      Math.floor(thousands / 10)
    );
  };
}
