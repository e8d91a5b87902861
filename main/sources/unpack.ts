import { isUtf8 } from 'node:buffer';
import { COLUMNS, type Column } from '../audit/entry.ts';
import { outcomeOf } from '../audit/outcome.ts';
import { isUsualTimestamp } from '../audit/timestamp.ts';
import { hyphenated } from '../audit/uuid.ts';
import { byBytes } from './by-bytes.ts';
import {
  type Block,
  type BlockListing,
  CELL,
  KIND,
  KIND_OF_BYTE,
  NONE,
  PACKED_COLUMNS,
  PACKED_NULL,
  type PackedEntries,
  ROW,
  SPARE,
  viewOf,
} from './packed.ts';

const WIDTH = PACKED_COLUMNS.length;
const LAST = COLUMNS.length - 1;
const at = (column: (typeof PACKED_COLUMNS)[number]): number => PACKED_COLUMNS.indexOf(column);
const [ID, EVENT_TYPE, USER_ID, DETAILS, TIMESTAMP, EMAIL, OUTCOME] = [
  at('id'),
  at('event_type'),
  at('user_id'),
  at('details'),
  at('timestamp'),
  at('user_email'),
  at('outcome'),
];
/** Where an entry cannot have NULL, a listing shows the empty string. */
const NEVER_NULL: readonly Column[] = ['id', 'event_type', 'severity', 'action', 'timestamp'];
const REQUIRED = COLUMNS.map((column) => NEVER_NULL.includes(column));
const [ZERO, NINE, COLON, DOT, SPACE, T] = [0x30, 0x39, 0x3a, 0x2e, 0x20, 0x54];
const [QUOTE, LOWER_O, LOWER_S] = [0x22, 0x6f, 0x73];
/** Length of `YYYY-MM-DD HH:MM:SS.ffffff`, and of its day. */
const TIMESTAMP_LENGTH = 26;
const DAY_LENGTH = 10;
/** From one quotation mark of `"success"` or `"outcome"` to the other. */
const KEY_LENGTH = 8;

/**
 * Looks into blocks: their entries as a listing shows them, good until the next block. Null where a row has to be looked at
 * by itself: text that is not UTF-8, another form of time, NULL where it is not expected, entries of one moment (which `id`
 * puts in order), or more or fewer rows and cells than there should be, because a cell holds a byte that ends one.
 */
export function createUnpacker(emails: BlockListing['emails']): (block: Block) => PackedEntries | null {
  let cells: Cells = { from: new Int32Array(), to: new Int32Array(), kinds: new Uint8Array() };
  const space = createSpace();
  const outcomeOfType = byBytes((eventType) => outcomeOf(eventType, null));
  const emailOf = byBytes((person) => emails.get(person) ?? null);

  return ({ bytes, rows, order }) => {
    if (cells.from.length < rows * WIDTH) {
      const length = rows * WIDTH;
      cells = { from: new Int32Array(length), to: new Int32Array(length), kinds: new Uint8Array(length) };
    }
    const { from, to, kinds } = cells;
    if (!locate(bytes, rows, cells)) return null;
    space.begin(bytes);
    const text = (cell: number): string =>
      bytes.toString(((kinds[cell] ?? 0) & KIND.beyondAscii) === 0 ? 'latin1' : 'utf8', from[cell], to[cell]);
    const textOrNull = (cell: number): string | null => (from[cell] === PACKED_NULL ? null : text(cell));
    const write = (cell: number, value: string | null): void => {
      const place = value === null ? NULL_PLACE : space.add(value);
      from[cell] = place.from;
      to[cell] = place.to;
      kinds[cell] = place.kind;
    };

    let before = PACKED_NULL;
    for (let row = 0; row < rows; row += 1) {
      const cell = row * WIDTH;
      const time = from[cell + TIMESTAMP] ?? 0;
      if ((to[cell + TIMESTAMP] ?? 0) - time !== TIMESTAMP_LENGTH) return null;
      const isUsual =
        before !== PACKED_NULL && compare(bytes, before, time, DAY_LENGTH) === 0
          ? isTimeOfDay(bytes, time + DAY_LENGTH)
          : isUsualTimestamp(text(cell + TIMESTAMP));
      if (!isUsual) return null;
      if (before !== PACKED_NULL) {
        const later = compare(bytes, time, before, TIMESTAMP_LENGTH);
        if (order === 'newest' ? later >= 0 : later <= 0) return null;
      }
      before = time;
      space.set(time + DAY_LENGTH, T);

      const length = (to[cell + ID] ?? 0) - (from[cell + ID] ?? 0);
      if (length === 32 || (length === 36 && ((kinds[cell + ID] ?? 0) & KIND.capital) !== 0)) {
        const usual = hyphenated(text(cell + ID));
        if (usual !== null) write(cell + ID, usual);
      }
      write(
        cell + OUTCOME,
        tellsOutcome(bytes, cells, cell + DETAILS)
          ? outcomeOf(text(cell + EVENT_TYPE), textOrNull(cell + DETAILS))
          : outcomeOfType(bytes, from[cell + EVENT_TYPE] ?? 0, to[cell + EVENT_TYPE] ?? 0),
      );
      const person = from[cell + USER_ID] ?? 0;
      write(cell + EMAIL, person === PACKED_NULL ? null : emailOf(bytes, person, to[cell + USER_ID] ?? 0));
    }
    const time = text((rows - 1) * WIDTH + TIMESTAMP);
    const last = `${time.slice(0, DAY_LENGTH)}T${time.slice(DAY_LENGTH + 1)}`;
    return { count: rows, last, bytes: space.bytes(), view: space.view(), from, to, kinds };
  };
}

/** Bytes at one place less those at another, where they first differ; 0 where `length` of them are the same. */
function compare(bytes: Buffer, one: number, other: number, length: number): number {
  for (let at = 0; at < length; at += 1) {
    const difference = (bytes[one + at] ?? 0) - (bytes[other + at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether ` HH:MM:SS.ffffff` stands there, with a space or a `T`, as `isUsualTimestamp` has it. */
function isTimeOfDay(bytes: Buffer, at: number): boolean {
  const digit = (offset: number, most = NINE): boolean => {
    const byte = bytes[at + offset] ?? 0;
    return byte >= ZERO && byte <= most;
  };
  const is = (offset: number, byte: number): boolean => bytes[at + offset] === byte;
  return (
    (is(0, SPACE) || is(0, T)) &&
    (is(1, 0x32) ? digit(2, 0x33) : digit(1, 0x31) && digit(2)) &&
    is(3, COLON) &&
    digit(4, 0x35) &&
    digit(5) &&
    is(6, COLON) &&
    digit(7, 0x35) &&
    digit(8) &&
    is(9, DOT) &&
    digit(10) &&
    digit(11) &&
    digit(12) &&
    digit(13) &&
    digit(14) &&
    digit(15)
  );
}

/** Whether details may say something of the outcome: as `outcomeOf` has it, without these keys and without escapes none do. */
function tellsOutcome(bytes: Buffer, { from, to, kinds }: Cells, cell: number): boolean {
  const begin = from[cell] ?? 0;
  if (begin === PACKED_NULL) return false;
  if (((kinds[cell] ?? 0) & KIND.backslash) !== 0) return true;
  const end = (to[cell] ?? 0) - KEY_LENGTH;
  for (let at = begin; at < end; at += 1) {
    if (bytes[at] !== QUOTE || bytes[at + KEY_LENGTH] !== QUOTE) continue;
    const first = bytes[at + 1];
    if (first === LOWER_S || first === LOWER_O) return true;
  }
  return false;
}

type Cells = Pick<PackedEntries, 'from' | 'to' | 'kinds'>;

/** Finds every cell of the rows and what is in it; false where they are not so many, or one is not as it has to be. */
function locate(bytes: Buffer, rows: number, { from, to, kinds }: Cells): boolean {
  const length = bytes.length;
  let position = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column <= LAST; column += 1) {
      const cell = row * WIDTH + column;
      const start = position;
      let kind = 0;
      let byte = ROW;
      for (; position < length; position += 1) {
        byte = bytes[position] ?? ROW;
        if (byte >= ROW) break;
        kind |= KIND_OF_BYTE[byte] ?? 0;
      }
      const isNull = byte === NONE && position === start;
      if (isNull) position += 1;
      const end = position < length ? bytes[position] : ROW;
      if (end !== (column === LAST ? ROW : CELL)) return false;
      if (isNull && REQUIRED[column]) return false;
      if ((kind & KIND.beyondAscii) !== 0 && !isUtf8(bytes.subarray(start, position))) return false;
      from[cell] = isNull ? PACKED_NULL : start;
      to[cell] = isNull ? PACKED_NULL : position;
      kinds[cell] = kind;
      position += 1;
    }
  }
  return position === length + 1;
}

interface Place {
  readonly from: number;
  readonly to: number;
  readonly kind: number;
}

const NULL_PLACE: Place = { from: PACKED_NULL, to: PACKED_NULL, kind: 0 };

/** Memory that is used again and again: the bytes of a block, and behind them texts that it lacks, each of them once. */
function createSpace() {
  let bytes = Buffer.alloc(0);
  let view = viewOf(bytes);
  let end = 0;
  const places = new Map<string, Place>();
  const makeRoom = (length: number): void => {
    if (bytes.length - end >= length + SPARE) return;
    const larger = Buffer.allocUnsafe(2 * (end + length + SPARE));
    bytes.copy(larger, 0, 0, end);
    bytes = larger;
    view = viewOf(bytes);
  };
  return {
    begin(block: Buffer): void {
      places.clear();
      end = 0;
      makeRoom(block.length);
      end = block.copy(bytes);
    },
    set(position: number, byte: number): void {
      bytes[position] = byte;
    },
    add(text: string): Place {
      const known = places.get(text);
      if (known !== undefined) return known;
      makeRoom(3 * text.length);
      const from = end;
      end += bytes.write(text, from);
      let kind = 0;
      for (let position = from; position < end; position += 1)
        kind |= KIND_OF_BYTE[bytes[position] ?? 0] ?? 0;
      const place = { from, to: end, kind };
      places.set(text, place);
      return place;
    },
    bytes: (): Buffer => bytes,
    view: (): DataView => view,
  };
}
