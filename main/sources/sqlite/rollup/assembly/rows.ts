import { canBeCombined, findCells, isText, lengthOf, startOf, TEXT, typeOf } from './cells';
import { codeHere, forgetCombinations } from './combinations';
import { mayDecide } from './details';
import { note, outcome, setAside } from './host';
import { BYTES, DETAILS, LEAVES, ROWS, TIME } from './layout';
import { prepareDigits, usualTime } from './times';
import { goTo, position, varint } from './varint';

export { BYTES, BYTES_END, LEAVES, NUMBERS, ROWS, STARTS, TYPES } from './layout';

const LEAF_PAGE: u8 = 13;
const USUAL_TIME: i32 = TEXT + 2 * 26;

let usable: i32 = 0;
let columns: i32 = 0;
let first: i64 = 0;
/** Behind the last row that has its place. */
let end: i64 = 0;
let times: usize = 0;
let lastRow: i64 = i64.MIN_VALUE;
/** Between date and time of day of the usual spelling; 0 as long as there was none. */
let separator: i32 = 0;

/** Bytes that so many rows take from `ROWS` on: their codes, then from the next multiple of eight on their times. */
export function rowBytes(rows: i32): usize {
  return timesAfter(rows) + 8 * <usize>rows;
}

export function timesAfter(rows: i32): usize {
  return (4 * <usize>rows + 7) & ~7;
}

/** Begins anew, with no row yet: rows from one on. */
export function begin(firstRow: f64, rows: i32): void {
  first = <i64>firstRow;
  end = first + rows;
  times = ROWS + timesAfter(rows);
  lastRow = i64.MIN_VALUE;
  separator = 0;
  memory.fill(ROWS, 0, rowBytes(rows));
}

/** Rows will come out of pages with so many bytes that are used, as records that hold so many columns. */
export function expectRecords(bytesUsed: i32, columnsHeld: i32): void {
  usable = bytesUsed;
  columns = columnsHeld;
  forgetCombinations();
  prepareDigits();
}

/** Rows whose timestamp is spelled as usual with this between date and time of day need the host no more. */
export function expectSeparator(between: i32): void {
  separator = between;
}

/** Notes every row of the leaves that has its place. False where the file is not laid out as the format says. */
export function take(leaves: i32): bool {
  for (let leaf = 0; leaf < leaves; leaf += 1) {
    if (!takeLeaf(BYTES + <usize>load<i32>(LEAVES + 4 * <usize>leaf))) return false;
  }
  return true;
}

/** https://www.sqlite.org/fileformat.html#b_tree_pages */
function takeLeaf(page: usize): bool {
  if (load<u8>(page) !== LEAF_PAGE) return false;
  const pageEnd = page + usable;
  const pointersEnd = page + 8 + 2 * bigEndian(page + 3);
  if (pointersEnd > pageEnd) return false;
  for (let pointer = page + 8; pointer < pointersEnd; pointer += 2) {
    const cell = page + bigEndian(pointer);
    if (cell < pointersEnd || cell >= pageEnd) return false;
    goTo(cell);
    const payload = varint();
    const row = <i64>varint();
    if (row <= lastRow) return false;
    lastRow = row;
    if (row < first || row >= end) continue;
    const start = position;
    // What is longer goes on on other pages.
    const isWhole = payload <= <u64>(usable - 35);
    if (isWhole && start + <usize>payload > pageEnd) return false;
    if (!isWhole || !findCells(start, start + <usize>payload, columns) || !takeRow(row)) setAside(<f64>row);
  }
  return true;
}

function bigEndian(at: usize): usize {
  return ((<usize>load<u8>(at)) << 8) | load<u8>(at, 1);
}

/** Notes the row in the cells; false where SQLite has to be asked. */
function takeRow(row: i64): bool {
  if (!canBeCombined()) return false;
  const said = outcomeHere();
  if (said < 0) return false;
  const code = codeHere(said);
  if (code === 0) return false;
  const timestamp = startOf(TIME);
  if (typeOf(TIME) === USUAL_TIME && <i32>load<u8>(timestamp, 10) === separator) {
    const time = usualTime(timestamp);
    if (!isNaN(time)) {
      const place = <usize>(row - first);
      store<i32>(ROWS + 4 * place, code);
      store<f64>(times + 8 * place, time);
      return true;
    }
  }
  return isText(typeOf(TIME)) && note(<f64>row, code) !== 0;
}

/** As the host says it, without asking for what cannot say anything. */
function outcomeHere(): i32 {
  const type = typeOf(DETAILS);
  if (type < TEXT - 1) return 0;
  if (!isText(type)) return -1;
  const from = startOf(DETAILS);
  return mayDecide(from, from + lengthOf(type)) ? outcome() : 0;
}
