import { OUTCOMES } from '../../../audit/outcome.ts';
import { outcomeOfCells } from '../../../audit/outcome-of-cells.ts';
import { ROLLED_COLUMNS } from '../../rolled.ts';
import { createTimeReader } from '../../time-reader.ts';
import { type Pages, type TablePages, UnreadablePage } from '../table-pages.ts';
import { varint } from '../varint.ts';
import { CellNumbers } from './cell-numbers.ts';
import { holdsKey } from './outcome-keys.ts';
import type { RowList } from './row-list.ts';
import { UsualTimes } from './usual-times.ts';

const LEAF_PAGE = 13;
const CELLS = ROLLED_COLUMNS.length;
const WANTED = [...ROLLED_COLUMNS, 'timestamp', 'details'] as const;
/** Behind the rolled columns. */
const [TIME, DETAILS] = [CELLS, CELLS + 1];

/** Type of an empty text, and of the bytes; those of longer ones are so much more, two for a byte. */
const [TEXT, BYTES] = [13, 12];

/** How an escape begins that may be a letter of a key: see `outcomeOf`. */
const ESCAPES = ['\\u006', '\\u007'];

/** Bytes of what is neither text nor bytes, by its type: https://www.sqlite.org/fileformat.html#record_format */
const NUMBER_BYTES = Uint8Array.of(0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0);
const USUAL_TIME = TEXT + 2 * 26;
const SPACE = 0x20;

/**
 * Takes rows out of the pages they are stored in: a quarter of what it costs to have SQLite take them out. It is a class, as
 * what it takes rows to is, because V8 makes its code for functions that are there once, and anew for those of another closure.
 */
export class StoredRows {
  readonly #usable: number;
  /** Bytes of a row at the most that stands on one page. */
  readonly #largest: number;
  readonly #rows: RowList;
  readonly #numbers: CellNumbers;
  /** By position in the row: which of the wanted columns is there; none where -1. */
  readonly #wantedAt: Int8Array;
  /** By wanted column: where its cell begins, and what it is. */
  readonly #starts = new Int32Array(WANTED.length);
  readonly #types = new Int32Array(WANTED.length);
  readonly #times = new UsualTimes();
  readonly #timeOf = createTimeReader();
  readonly #aside: number[] = [];
  readonly #lastRow = new Float64Array(1).fill(Number.NEGATIVE_INFINITY);

  private constructor(usable: number, wantedAt: Int8Array, rows: RowList) {
    this.#usable = usable;
    this.#largest = usable - 35;
    this.#wantedAt = wantedAt;
    this.#rows = rows;
    this.#numbers = new CellNumbers(rows);
  }

  /** Null where a column is missing. */
  static into(rows: RowList, { usable, columns }: TablePages): StoredRows | null {
    const positions = WANTED.map((column) => columns.get(column) ?? Number.NaN);
    const most = Math.max(...positions);
    if (Number.isNaN(most)) return null;
    const wantedAt = new Int8Array(most + 1).fill(-1);
    for (const [number, position] of positions.entries()) wantedAt[position] = number;
    return new StoredRows(usable, wantedAt, rows);
  }

  /** Rowids of rows that SQLite has to be asked for: on several pages, with cells of a rare kind. */
  get aside(): readonly number[] {
    return this.#aside;
  }

  /** Notes every row of the leaves that has its place in the list. Throws `UnreadablePage`. */
  take({ bytes, leaves }: Pages): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const escapes = ESCAPES.map((spelling) => ({ spelling, next: -1 }));
    for (const page of leaves) {
      let here = false;
      for (const escaped of escapes) {
        if (escaped.next < page) {
          const found = bytes.indexOf(escaped.spelling, page, 'latin1');
          escaped.next = found === -1 ? bytes.length : found;
        }
        if (escaped.next < page + this.#usable) here = true;
      }
      this.#takeLeaf(bytes, view, page, here);
    }
  }

  /** Finds the wanted cells of a record; false where it does not hold them all. */
  #findCells(bytes: Uint8Array, from: number, end: number): boolean {
    const [wantedAt, starts, types] = [this.#wantedAt, this.#starts, this.#types];
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
    for (let position = 0; position < wantedAt.length; position += 1) {
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
  #outcomeNumber(bytes: Buffer, view: DataView, escapes: boolean): number {
    const type = this.#types[DETAILS] ?? 0;
    if (type < BYTES) return 0;
    if (type % 2 === 0) return -1;
    const from = this.#starts[DETAILS] ?? 0;
    const to = from + ((type - TEXT) >> 1);
    if (!escapes && !holdsKey(view, from, to)) return 0;
    const details = bytes.toString('utf8', from, to);
    if (details.includes('\uFFFD')) return -1;
    return 1 + OUTCOMES.indexOf(outcomeOfCells(this.#eventTypeIn(bytes), details));
  }

  #eventTypeIn(bytes: Buffer): string | null {
    const type = this.#types[0] ?? 0;
    const from = this.#starts[0] ?? 0;
    return type === 0 ? null : bytes.toString('utf8', from, from + ((type - TEXT) >> 1));
  }

  #takeRow(bytes: Buffer, view: DataView, row: number, escapes: boolean): boolean {
    const [starts, types] = [this.#starts, this.#types];
    for (let number = 0; number < CELLS; number += 1) {
      const type = types[number] ?? 0;
      if (type !== 0 && (type < TEXT || type % 2 === 0)) return false;
    }
    const outcome = this.#outcomeNumber(bytes, view, escapes);
    if (outcome === -1) return false;
    const number = this.#numbers.of(view, starts, types, outcome);
    if (number === null) return false;
    const timeType = types[TIME] ?? 0;
    const timeAt = starts[TIME] ?? 0;
    if (timeType === USUAL_TIME) {
      const time = this.#times.of(view, timeAt);
      if (!Number.isNaN(time)) {
        this.#rows.put(row, number, time, bytes[timeAt + 10] === SPACE ? ' ' : 'T', true);
        return true;
      }
    }
    if (timeType < TEXT || timeType % 2 === 0) return false;
    const timestamp = bytes.toString('utf8', timeAt, timeAt + ((timeType - TEXT) >> 1));
    return this.#rows.putText(row, number, timestamp, this.#timeOf(timestamp));
  }

  #takeLeaf(bytes: Buffer, view: DataView, page: number, escapes: boolean): void {
    if (bytes[page] !== LEAF_PAGE) throw new UnreadablePage();
    const cells = ((bytes[page + 3] ?? 0) << 8) | (bytes[page + 4] ?? 0);
    const lastRow = this.#lastRow;
    const pageEnd = page + this.#usable;
    const pointersEnd = page + 8 + 2 * cells;
    if (pointersEnd > pageEnd) throw new UnreadablePage();
    for (let pointer = page + 8; pointer < pointersEnd; pointer += 2) {
      const cell = page + (((bytes[pointer] ?? 0) << 8) | (bytes[pointer + 1] ?? 0));
      if (cell < pointersEnd || cell >= pageEnd) throw new UnreadablePage();
      const payload = varint(bytes, cell);
      const key = varint(bytes, payload.end);
      const row = key.value;
      if (!(row > (lastRow[0] ?? Number.NaN))) throw new UnreadablePage();
      lastRow[0] = row;
      if (!this.#rows.holds(row)) continue;
      const end = key.end + payload.value;
      const whole = payload.value <= this.#largest;
      if (whole && end > pageEnd) throw new UnreadablePage();
      if (!whole || !this.#findCells(bytes, key.end, end) || !this.#takeRow(bytes, view, row, escapes))
        this.#aside.push(row);
    }
  }
}
