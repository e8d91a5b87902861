import { OUTCOMES } from '../../../audit/outcome.ts';
import { ROLLED_COLUMNS } from '../../rolled.ts';
import type { RowList } from './row-list.ts';

/** Gives combinations of cells, as they are stored, their numbers. */
export interface CellNumbers {
  /**
   * @param starts by column where its cell begins
   * @param types by column what it is: text of a length, or NULL
   * @param outcome 0 where the event type decides it, else one more than its place among the outcomes
   */
  of(bytes: Buffer, starts: Int32Array, types: Int32Array, outcome: number): number | null;
}

const CELLS = ROLLED_COLUMNS.length;
/** Type of an empty text. */
const TEXT = 13;
/** Combinations that happen to look alike so many in a row were chosen to. */
const MOST_LOOKS = 200;

/** https://en.wikipedia.org/wiki/Fowler%E2%80%93Noll%E2%80%93Vo_hash_function, several bytes at a time */
const mixed = (hash: number, next: number): number => {
  const product = Math.imul(hash ^ next, 0x01000193);
  return product ^ (product >>> 13);
};

const lengthOf = (type: number): number => (type < TEXT ? 0 : (type - TEXT) >> 1);

/** A table of combinations by their bytes. It is asked for each row, so a row makes no object here. */
export function createCellNumbers(rows: RowList): CellNumbers {
  /** By slot: place among the known, and one more; 0 for a free one. */
  let slots = new Int32Array(1 << 12);
  const hashes: number[] = [];
  let view: DataView = new DataView(new ArrayBuffer(0));
  /** By place: the types and the outcome, then where the bytes begin. */
  const known: {
    readonly types: Int32Array;
    readonly outcome: number;
    readonly bytes: Buffer;
    readonly number: number;
  }[] = [];

  const equals = (
    place: number,
    bytes: Buffer,
    starts: Int32Array,
    types: Int32Array,
    outcome: number,
  ): boolean => {
    const one = known[place];
    if (one === undefined || one.outcome !== outcome) return false;
    for (let cell = 0; cell < CELLS; cell += 1) if (one.types[cell] !== types[cell]) return false;
    let at = 0;
    const { bytes: own } = one;
    for (let cell = 0; cell < CELLS; cell += 1) {
      const from = starts[cell] ?? 0;
      const end = from + lengthOf(types[cell] ?? 0);
      for (let byte = from; byte < end; byte += 1, at += 1) if (own[at] !== bytes[byte]) return false;
    }
    return true;
  };

  function add(
    bytes: Buffer,
    starts: Int32Array,
    types: Int32Array,
    outcome: number,
    hash: number,
  ): number | null {
    const parts = Array.from({ length: CELLS }, (_, cell) => {
      const from = starts[cell] ?? 0;
      return bytes.subarray(from, from + lengthOf(types[cell] ?? 0));
    });
    const number = rows.numberOf(
      parts.map((part, cell) => (types[cell] === 0 ? null : part.toString('utf8'))),
      OUTCOMES[outcome - 1] ?? null,
    );
    if (number === null) return null;
    known.push({ types: types.slice(0, CELLS), outcome, bytes: Buffer.concat(parts), number });
    hashes.push(hash);
    if (known.length * 2 > slots.length) grow();
    else put(known.length - 1);
    return number;
  }

  function put(place: number): void {
    let slot = (hashes[place] ?? 0) & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = place + 1;
  }

  function grow(): void {
    slots = new Int32Array(slots.length * 4);
    for (let place = 0; place < known.length; place += 1) put(place);
  }

  return {
    of(bytes, starts, types, outcome) {
      if (
        view.buffer !== bytes.buffer ||
        view.byteOffset !== bytes.byteOffset ||
        view.byteLength !== bytes.length
      ) {
        view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      }
      let hash = outcome;
      for (let cell = 0; cell < CELLS; cell += 1) {
        const type = types[cell] ?? 0;
        hash = mixed(hash, type);
        let at = starts[cell] ?? 0;
        const end = at + lengthOf(type);
        for (; at + 4 <= end; at += 4) hash = mixed(hash, view.getInt32(at));
        for (; at < end; at += 1) hash = mixed(hash, view.getUint8(at));
      }
      hash ^= hash >>> 15;
      let slot = hash & (slots.length - 1);
      for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
        const place = (slots[slot] ?? 0) - 1;
        if (place === -1) return add(bytes, starts, types, outcome, hash);
        if (hashes[place] === hash && equals(place, bytes, starts, types, outcome))
          return known[place]?.number ?? null;
        slot = (slot + 1) & (slots.length - 1);
      }
      return null;
    },
  };
}
