import { isUtf8 } from 'node:buffer';
import { COLUMNS, type Column } from '../audit/entry.ts';
import { outcomeOf } from '../audit/outcome.ts';
import { isUsualTimestamp } from '../audit/timestamp.ts';
import { hyphenated } from '../audit/uuid.ts';
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
const T = 0x54;

/**
 * Looks into blocks: their entries as a listing shows them, good until the next block. Null where a row has to be looked at
 * by itself: text that is not UTF-8, another form of time, NULL where it is not expected, entries of one moment (which `id`
 * puts in order), or more or fewer rows and cells than there should be, because a cell holds a byte that ends one.
 */
export function createUnpacker(emails: BlockListing['emails']): (block: Block) => PackedEntries | null {
  let cells: Cells = { from: new Int32Array(), to: new Int32Array(), kinds: new Uint8Array() };
  const space = createSpace();

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

    // As `outcomeOf` has it, details without these and without escapes tell no outcome.
    const isToldSomewhere = bytes.includes('"success"') || bytes.includes('"outcome"');
    let before = '';
    for (let row = 0; row < rows; row += 1) {
      const cell = row * WIDTH;
      const time = text(cell + TIMESTAMP);
      if (!isUsualTimestamp(time)) return null;
      if (row > 0 && (order === 'newest' ? time >= before : time <= before)) return null;
      before = time;
      space.set((from[cell + TIMESTAMP] ?? 0) + 10, T);

      const length = (to[cell + ID] ?? 0) - (from[cell + ID] ?? 0);
      if (length === 32 || (length === 36 && ((kinds[cell + ID] ?? 0) & KIND.capital) !== 0)) {
        const usual = hyphenated(text(cell + ID));
        if (usual !== null) write(cell + ID, usual);
      }
      const isTold = isToldSomewhere || ((kinds[cell + DETAILS] ?? 0) & KIND.backslash) !== 0;
      write(cell + OUTCOME, outcomeOf(text(cell + EVENT_TYPE), isTold ? textOrNull(cell + DETAILS) : null));
      const person = textOrNull(cell + USER_ID);
      write(cell + EMAIL, person === null ? null : (emails.get(person) ?? null));
    }
    const last = `${before.slice(0, 10)}T${before.slice(11)}`;
    return { count: rows, last, bytes: space.bytes(), from, to, kinds };
  };
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
  let end = 0;
  const places = new Map<string, Place>();
  const makeRoom = (length: number): void => {
    if (bytes.length - end >= length) return;
    const larger = Buffer.allocUnsafe(2 * (end + length));
    bytes.copy(larger, 0, 0, end);
    bytes = larger;
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
  };
}
