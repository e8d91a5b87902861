import { CELLS, NUMBERS, STARTS, TYPES } from './layout';
import { goTo, position, varint } from './varint';

/** Type of an empty text, and of no bytes; those of longer ones are so much more, two for a byte. */
export const TEXT: i32 = 13;
const BYTES: i32 = 12;
/** Longer than any header whose columns are looked at one by one. */
const LONGEST_HEADER: u64 = 65_536;

export function startOf(column: i32): usize {
  return <usize>load<i32>(STARTS + 4 * <usize>column);
}

export function typeOf(column: i32): i32 {
  return load<i32>(TYPES + 4 * <usize>column);
}

/** Bytes of a text, none of NULL. */
export function lengthOf(type: i32): i32 {
  return type < TEXT ? 0 : (type - TEXT) >> 1;
}

export function isText(type: i32): bool {
  return type >= TEXT && (type & 1) === 1;
}

/** Bytes of any cell: https://www.sqlite.org/fileformat.html#record_format */
function sizeOf(type: i32): i32 {
  if (type >= BYTES) return (type - BYTES) >> 1;
  if (type < 5) return type;
  if (type === 5) return 6;
  return type < 8 ? 8 : 0;
}

/** Finds the cells of a record that are looked at; false where it does not hold them all. */
export function findCells(from: usize, end: usize, columns: i32): bool {
  goTo(from);
  const header = varint();
  if (header > LONGEST_HEADER) return false;
  const headerEnd = from + <usize>header;
  let cell = headerEnd;
  for (let column = 0; column < columns; column += 1) {
    if (position >= headerEnd) return false;
    const long = varint();
    // More than any page holds.
    if (long > 0x7fffffff) return false;
    const type = <i32>long;
    const number = <i32>load<i8>(NUMBERS + <usize>column);
    if (number >= 0) {
      store<i32>(STARTS + 4 * <usize>number, <i32>cell);
      store<i32>(TYPES + 4 * <usize>number, type);
    }
    cell += <usize>sizeOf(type);
    if (cell > end) return false;
  }
  return position <= headerEnd;
}

/** Whether the cells that rows are combined by are texts or NULL. */
export function canBeCombined(): bool {
  for (let cell = 0; cell < CELLS; cell += 1) {
    const type = typeOf(cell);
    if (type !== 0 && !isText(type)) return false;
  }
  return true;
}
