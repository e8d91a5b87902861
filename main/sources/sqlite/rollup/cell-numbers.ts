import { OUTCOMES } from '../../../audit/outcome.ts';
import { ROLLED_COLUMNS } from '../../rolled.ts';
import type { RowList } from './row-list.ts';

const CELLS = ROLLED_COLUMNS.length;
/** Type of an empty text. */
const TEXT = 13;
/** Combinations that happen to look alike so many in a row were chosen to. */
const MOST_LOOKS = 200;
/** Of what a hash of a few bytes of a row is good for: most rows are of a combination that was there a moment ago. */
const RECENT_BITS = 12;
/** Cells of a row that is taken stand on one page. */
const MOST_WORDS = 1 + 2 * CELLS + 65_536 / 4;

const lengthOf = (type: number): number => (type < TEXT ? 0 : (type - TEXT) >> 1);

/** One word more of a hash, about as in https://en.wikipedia.org/wiki/MurmurHash */
const mixed = (hash: number, word: number): number =>
  Math.imul(((hash << 13) | (hash >>> 19)) ^ word, 0x9e3779b1);

/** Up to three bytes as one word. */
function short(bytes: DataView, from: number, length: number): number {
  let word = 0;
  for (let at = from; at < from + length; at += 1) word = (word << 8) | bytes.getUint8(at);
  return word;
}

/** Gives combinations of cells, as they are stored, their numbers. It is asked for each row, so a row makes no object here. */
export class CellNumbers {
  readonly #rows: RowList;
  /** The row that is asked for as words: the outcome, then of each cell its type and its bytes by four. */
  readonly #words = new Int32Array(MOST_WORDS);
  /** The same of all known combinations, one behind the other. */
  #known = new Int32Array(1 << 12);
  /** By place among the known: where its words begin, and behind the last where they end. */
  readonly #starting: number[] = [0];
  readonly #hashes: number[] = [];
  readonly #numbers: number[] = [];
  /** By slot: place among the known, and one more; 0 for a free one. */
  #slots = new Int32Array(1 << 12);
  /** By a hash of a few bytes: place of the combination that had it last, and one more. */
  readonly #recent = new Int32Array(1 << RECENT_BITS);

  /** @param rows what numbers new combinations */
  constructor(rows: RowList) {
    this.#rows = rows;
  }

  /**
   * Null where there are too many.
   *
   * @param starts by column where its cell begins
   * @param types by column what it is: text of a length, or NULL
   * @param outcome 0 where the event type decides it, else one more than its place among the outcomes
   */
  of(bytes: DataView, starts: Int32Array, types: Int32Array, outcome: number): number | null {
    let few = outcome;
    for (let cell = 0; cell < CELLS; cell += 1) {
      const type = types[cell] ?? 0;
      const length = lengthOf(type);
      few = mixed(few, length < 4 ? type : type ^ bytes.getInt32((starts[cell] ?? 0) + length - 4, true));
    }
    const recent = few >>> (32 - RECENT_BITS);
    const guess = (this.#recent[recent] ?? 0) - 1;
    if (guess >= 0 && this.#holds(guess, bytes, starts, types, outcome)) return this.#numbers[guess] ?? null;
    const place = this.#find(bytes, starts, types, outcome);
    if (place === null) return null;
    this.#recent[recent] = place + 1;
    return this.#numbers[place] ?? null;
  }

  /** Whether a known combination is that of these cells. */
  #holds(place: number, bytes: DataView, starts: Int32Array, types: Int32Array, outcome: number): boolean {
    const known = this.#known;
    let word = this.#starting[place] ?? 0;
    if (known[word] !== outcome) return false;
    word += 1;
    for (let cell = 0; cell < CELLS; cell += 1) {
      const type = types[cell] ?? 0;
      if (known[word] !== type) return false;
      word += 1;
      let at = starts[cell] ?? 0;
      const length = lengthOf(type);
      if (length < 4) {
        if (known[word] !== short(bytes, at, length)) return false;
        word += 1;
        continue;
      }
      const last = at + length - 4;
      for (; at < last; at += 4) {
        if (known[word] !== bytes.getInt32(at, true)) return false;
        word += 1;
      }
      if (known[word] !== bytes.getInt32(last, true)) return false;
      word += 1;
    }
    return true;
  }

  /** Place among the known, where it is put if it is not there. Null as `of`. */
  #find(bytes: DataView, starts: Int32Array, types: Int32Array, outcome: number): number | null {
    const count = this.#fill(bytes, starts, types, outcome);
    const words = this.#words;
    let hash = 0;
    for (let at = 0; at < count; at += 1) hash = mixed(hash, words[at] ?? 0);
    hash ^= hash >>> 15;
    const slots = this.#slots;
    let slot = hash & (slots.length - 1);
    for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
      const place = (slots[slot] ?? 0) - 1;
      if (place === -1) return this.#add(bytes, starts, types, { outcome, count, hash });
      if (this.#hashes[place] === hash && this.#holds(place, bytes, starts, types, outcome)) return place;
      slot = (slot + 1) & (slots.length - 1);
    }
    return null;
  }

  /** Fills in the words of a row; how many there are. */
  #fill(bytes: DataView, starts: Int32Array, types: Int32Array, outcome: number): number {
    const words = this.#words;
    words[0] = outcome;
    let count = 1;
    for (let cell = 0; cell < CELLS; cell += 1) {
      const type = types[cell] ?? 0;
      words[count] = type;
      count += 1;
      let at = starts[cell] ?? 0;
      const length = lengthOf(type);
      if (length < 4) {
        words[count] = short(bytes, at, length);
        count += 1;
        continue;
      }
      const last = at + length - 4;
      for (; at < last; at += 4) {
        words[count] = bytes.getInt32(at, true);
        count += 1;
      }
      // It may hold bytes of the one before again.
      words[count] = bytes.getInt32(last, true);
      count += 1;
    }
    return count;
  }

  #add(
    bytes: DataView,
    starts: Int32Array,
    types: Int32Array,
    row: { readonly outcome: number; readonly count: number; readonly hash: number },
  ): number | null {
    const cells = Array.from({ length: CELLS }, (_, cell) => {
      const type = types[cell] ?? 0;
      if (type === 0) return null;
      const at = bytes.byteOffset + (starts[cell] ?? 0);
      return Buffer.from(bytes.buffer, at, lengthOf(type)).toString('utf8');
    });
    const number = this.#rows.numberOf(cells, OUTCOMES[row.outcome - 1] ?? null);
    if (number === null) return null;
    const from = this.#starting.at(-1) ?? 0;
    const end = from + row.count;
    if (end > this.#known.length) {
      const larger = new Int32Array(Math.max(2 * this.#known.length, end));
      larger.set(this.#known);
      this.#known = larger;
    }
    this.#known.set(this.#words.subarray(0, row.count), from);
    this.#starting.push(end);
    this.#hashes.push(row.hash);
    this.#numbers.push(number);
    if (this.#numbers.length * 2 > this.#slots.length) this.#grow();
    else this.#put(this.#numbers.length - 1);
    return this.#numbers.length - 1;
  }

  #put(place: number): void {
    const slots = this.#slots;
    let slot = (this.#hashes[place] ?? 0) & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = place + 1;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 4);
    for (let place = 0; place < this.#numbers.length; place += 1) this.#put(place);
  }
}
