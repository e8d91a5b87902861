import { type Outcome, outcomeOf } from '../../../audit/outcome.ts';
import { CONTROLS } from './controls.ts';
import type { Part } from './part.ts';
import { type Combination, combinationOf, MOST_UNUSUAL } from './rollup.ts';
import type { Room } from './room.ts';
import { timeTableOf } from './time-table.ts';

/** Combinations beyond which a log is not rolled up: then they are nearly as many as entries. */
const MOST_COMBINATIONS = 200_000;
/** Less than this share of the places being rows, a log is not rolled up: where many were deleted, a share has few. */
const LEAST_FILLED = 1 / 16;

/** Rows of a share as they are found, whichever way. */
export class RowList {
  readonly #first: number;
  readonly #codes: Uint32Array<ArrayBuffer>;
  readonly #times: Float64Array<ArrayBuffer>;
  readonly #combinations: Combination[] = [];
  #separator = '';
  #unusual: number[] = [];
  #unusualEntries = 0;

  /** @param room where the rows are put, and stay until the next list is made there */
  constructor(first: number, places: number, room: Room) {
    const { codes, times } = room.places(first, places);
    this.#first = first;
    this.#codes = codes;
    this.#times = times;
  }

  /** Between date and time of day of the usual spelling; empty as long as none was noted. */
  get separator(): string {
    return this.#separator;
  }

  /** Whether a row has its place here. */
  holds(row: number): boolean {
    return row >= this.#first && row < this.#first + this.#codes.length;
  }

  /**
   * A new number for a combination. Null where there are too many, or where a cell could be mistaken for several.
   *
   * @param outcome null where the event type decides it
   */
  numberOf(cells: readonly (string | null)[], outcome: Outcome | null): number | null {
    if (this.#combinations.length === MOST_COMBINATIONS || cells.some(isAmbiguous)) return null;
    const combination = combinationOf(cells, outcome ?? outcomeOf(cells[0] ?? '', null));
    return this.#combinations.push(combination) - 1;
  }

  /** Notes a row. @param isUsual whether its timestamp is spelled as usual, but for what separates date and time of day */
  put(row: number, number: number, time: number, between: string, isUsual: boolean): void {
    const place = row - this.#first;
    this.#codes[place] = number + 1;
    this.#times[place] = time;
    if (this.#separator === '') this.#separator = between;
    if (isUsual && between === this.#separator) return;
    this.#unusualEntries += 1;
    if (this.#unusualEntries <= MOST_UNUSUAL) this.#unusual.push(row);
    else this.#unusual = [];
  }

  /** The same by its timestamp; false where that cannot be what is stored. */
  putText(row: number, number: number, timestamp: string, time: number): boolean {
    if (isAmbiguous(timestamp)) return false;
    const between = timestamp[10] ?? '';
    const separates = between === ' ' || between === 'T';
    const spelledAsUsual = separates && !Number.isNaN(time) && isUsual(timestamp);
    this.put(row, number, time, separates ? between : '', spelledAsUsual);
    return true;
  }

  /** What was noted of a row; null where nothing was. */
  noted(row: number): { readonly combination: Combination; readonly time: number } | null {
    const place = row - this.#first;
    const combination = this.#combinations[(this.#codes[place] ?? 0) - 1];
    return combination === undefined ? null : { combination, time: this.#times[place] ?? Number.NaN };
  }

  /** What was noted, and nothing more can be; null where it is too little for so many places. */
  part(): Part | null {
    const [codes, combinations] = [this.#codes, this.#combinations];
    const counts = new Array<number>(combinations.length).fill(0);
    for (let place = 0; place < codes.length; place += 1) {
      const number = (codes[place] ?? 0) - 1;
      if (number >= 0) counts[number] = (counts[number] ?? 0) + 1;
      codes[place] = number >= 0 ? number : combinations.length;
    }
    const entries = counts.reduce((sum, count) => sum + count, 0);
    if (entries < codes.length * LEAST_FILLED) return null;
    const rows = { first: this.#first, codes, times: this.#times };
    return {
      ...rows,
      timeTable: timeTableOf(rows, combinations),
      combinations,
      counts,
      entries,
      separator: this.#separator,
      unusual: this.#unusualEntries > MOST_UNUSUAL ? null : this.#unusual.toSorted((one, two) => one - two),
    };
  }
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
