import { type Outcome, outcomeOf } from '../../../audit/outcome.ts';
import { CONTROLS } from './controls.ts';
import type { Part } from './part.ts';
import { type Combination, combinationOf, MOST_UNUSUAL } from './rollup.ts';

/** Combinations beyond which a log is not rolled up: then they are nearly as many as entries. */
const MOST_COMBINATIONS = 200_000;
/** Less than this share of the places being rows, a log is not rolled up: where many were deleted, a share has few. */
const LEAST_FILLED = 1 / 16;

/** Rows of a share as they are found, whichever way. */
export interface RowList {
  /** Whether a row has its place here. */
  holds(row: number): boolean;
  /**
   * A new number for a combination. Null where there are too many, or where a cell could be mistaken for several.
   *
   * @param outcome null where the event type decides it
   */
  numberOf(cells: readonly (string | null)[], outcome: Outcome | null): number | null;
  /** Notes a row. @param isUsual whether its timestamp is spelled as usual, but for what separates date and time of day */
  put(row: number, number: number, time: number, separator: string, isUsual: boolean): void;
  /** The same by its timestamp; false where that cannot be what is stored. */
  putText(row: number, number: number, timestamp: string, time: number): boolean;
  /** What was noted of a row; null where nothing was. */
  noted(row: number): { readonly combination: Combination; readonly time: number } | null;
  /** What was noted; null where it is too little for so many places. */
  part(): Part | null;
}

/** Memory for rows of one share after the other: new memory takes longer to be had than rows to be put there. */
export interface Room {
  codes: Uint32Array<ArrayBuffer>;
  times: Float64Array<ArrayBuffer>;
}

export const createRoom = (): Room => ({ codes: new Uint32Array(), times: new Float64Array() });

/** @param room where the rows are put, and stay until the next list is made there */
export function createRowList(first: number, places: number, room: Room): RowList {
  if (room.codes.length < places) {
    room.codes = new Uint32Array(places);
    room.times = new Float64Array(places);
  }
  const codes = room.codes.subarray(0, places).fill(0);
  const times = room.times.subarray(0, places).fill(0);
  const combinations: Combination[] = [];
  let separator = '';
  let unusual: number[] = [];
  let [entries, unusualEntries] = [0, 0];

  function put(row: number, number: number, time: number, between: string, isUsual: boolean): void {
    const place = row - first;
    if (codes[place] === 0) entries += 1;
    codes[place] = number + 1;
    times[place] = time;
    if (separator === '') separator = between;
    if (isUsual && between === separator) return;
    unusualEntries += 1;
    if (unusualEntries <= MOST_UNUSUAL) unusual.push(row);
    else unusual = [];
  }

  return {
    holds: (row) => row >= first && row < first + places,

    numberOf(cells, outcome) {
      if (combinations.length === MOST_COMBINATIONS || cells.some(isAmbiguous)) return null;
      return combinations.push(combinationOf(cells, outcome ?? outcomeOf(cells[0] ?? '', null))) - 1;
    },

    put,
    putText(row, number, timestamp, time) {
      if (isAmbiguous(timestamp)) return false;
      const between = timestamp[10] ?? '';
      const separates = between === ' ' || between === 'T';
      put(
        row,
        number,
        time,
        separates ? between : '',
        separates && !Number.isNaN(time) && isUsual(timestamp),
      );
      return true;
    },

    noted(row) {
      const place = row - first;
      const combination = combinations[(codes[place] ?? 0) - 1];
      return combination === undefined ? null : { combination, time: times[place] ?? Number.NaN };
    },

    part() {
      if (entries < places * LEAST_FILLED) return null;
      const counts = new Array<number>(combinations.length).fill(0);
      for (let place = 0; place < places; place += 1) {
        const number = (codes[place] ?? 0) - 1;
        if (number >= 0) counts[number] = (counts[number] ?? 0) + 1;
        codes[place] = number >= 0 ? number : combinations.length;
      }
      return {
        first,
        codes,
        times,
        combinations,
        counts,
        entries,
        separator,
        unusual: unusualEntries > MOST_UNUSUAL ? null : unusual.toSorted((one, two) => one - two),
      };
    },
  };
}

/** What may stand for broken UTF-8, and what separates cells where SQLite hands rows over as text. */
function isAmbiguous(cell: string | null): boolean {
  return cell !== null && (cell.includes('\uFFFD') || CONTROLS.some((control) => cell.includes(control)));
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
