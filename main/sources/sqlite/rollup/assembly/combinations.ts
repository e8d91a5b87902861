import { lengthOf, startOf, typeOf } from './cells';
import { codeOf } from './host';
import { CELLS, CHAIN_BITS, CHAINS, COMBINATIONS, COMBINATIONS_END, RECENT, RECENT_BITS } from './layout';

// A combination: the next one in its chain, its code, the outcome, then the type of each cell, i32 each; then their bytes.
const CODE: usize = 4;
const OUTCOME: usize = 8;
const FIRST_TYPE: usize = 12;
const FIRST_BYTE: usize = FIRST_TYPE + 4 * CELLS;

/** Combinations that happen to look alike so many in a row were chosen to. */
const MOST_LOOKS: i32 = 200;

let end: usize = COMBINATIONS;

export function forgetCombinations(): void {
  end = COMBINATIONS;
  memory.fill(RECENT, 0, 4 << RECENT_BITS);
  memory.fill(CHAINS, 0, 4 << CHAIN_BITS);
}

/** About as in https://en.wikipedia.org/wiki/MurmurHash */
function mixed(hash: u32, word: u32): u32 {
  return (rotl<u32>(hash, 13) ^ word) * 0x9e3779b1;
}

/** The code of the combination in the cells, which are texts or NULL; 0 where there can be none. */
export function codeHere(outcome: i32): i32 {
  let few: u32 = outcome;
  for (let cell = 0; cell < CELLS; cell += 1) {
    const type = typeOf(cell);
    const length = lengthOf(type);
    few = mixed(few, length < 4 ? type : type ^ load<u32>(startOf(cell) + length - 4));
  }
  // Most rows are of a combination that was there a moment ago.
  const recent = RECENT + 4 * <usize>(few >>> (32 - RECENT_BITS));
  const guess = <usize>load<i32>(recent);
  if (guess !== 0 && isHere(guess, outcome)) return load<i32>(guess, CODE);
  const found = find(outcome);
  if (found === 0) return 0;
  store<i32>(recent, <i32>found);
  return load<i32>(found, CODE);
}

function find(outcome: i32): usize {
  const chain = CHAINS + 4 * <usize>(hashHere(outcome) >>> (32 - CHAIN_BITS));
  let looks = 0;
  for (let known = <usize>load<i32>(chain); known !== 0; known = <usize>load<i32>(known)) {
    if (isHere(known, outcome)) return known;
    looks += 1;
    if (looks === MOST_LOOKS) return 0;
  }
  return add(chain, outcome);
}

function hashHere(outcome: i32): u32 {
  let hash: u32 = outcome;
  for (let cell = 0; cell < CELLS; cell += 1) {
    const type = typeOf(cell);
    const length = lengthOf(type);
    const start = startOf(cell);
    hash = mixed(hash, type);
    let at = 0;
    for (; at + 4 <= length; at += 4) hash = mixed(hash, load<u32>(start + at));
    for (; at < length; at += 1) hash = mixed(hash, load<u8>(start + at));
  }
  return hash ^ (hash >>> 15);
}

function isHere(known: usize, outcome: i32): bool {
  if (load<i32>(known, OUTCOME) !== outcome) return false;
  for (let cell = 0; cell < CELLS; cell += 1) {
    if (load<i32>(known + 4 * <usize>cell, FIRST_TYPE) !== typeOf(cell)) return false;
  }
  let bytes = known + FIRST_BYTE;
  for (let cell = 0; cell < CELLS; cell += 1) {
    const length = lengthOf(typeOf(cell));
    if (!isSame(bytes, startOf(cell), length)) return false;
    bytes += length;
  }
  return true;
}

/** Whether bytes are the same: by eights or fours, of which the last may hold some of those before again. */
function isSame(one: usize, other: usize, length: i32): bool {
  if (length >= 8) {
    const last = length - 8;
    for (let at = 0; at < last; at += 8) if (load<u64>(one + at) !== load<u64>(other + at)) return false;
    return load<u64>(one + last) === load<u64>(other + last);
  }
  if (length >= 4) {
    const last = length - 4;
    return load<u32>(one) === load<u32>(other) && load<u32>(one + last) === load<u32>(other + last);
  }
  for (let at = 0; at < length; at += 1) if (load<u8>(one + at) !== load<u8>(other + at)) return false;
  return true;
}

function add(chain: usize, outcome: i32): usize {
  let size = FIRST_BYTE;
  for (let cell = 0; cell < CELLS; cell += 1) size += lengthOf(typeOf(cell));
  if (size > COMBINATIONS_END - end) return 0;
  const code = codeOf(outcome);
  if (code === 0) return 0;
  const here = end;
  end += (size + 7) & ~7;
  store<i32>(here, load<i32>(chain));
  store<i32>(here, code, CODE);
  store<i32>(here, outcome, OUTCOME);
  let bytes = here + FIRST_BYTE;
  for (let cell = 0; cell < CELLS; cell += 1) {
    const type = typeOf(cell);
    store<i32>(here + 4 * <usize>cell, type, FIRST_TYPE);
    memory.copy(bytes, startOf(cell), lengthOf(type));
    bytes += lengthOf(type);
  }
  store<i32>(chain, <i32>here);
  return here;
}
