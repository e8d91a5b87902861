const QUOTE: u8 = 0x22;
const BACKSLASH: u8 = 0x5c;
const LETTER_S: u8 = 0x73;
const LETTER_O: u8 = 0x6f;
const KEY_BYTES: usize = 9;
/** `"success` and `"outcome`, by their bytes from the last to the first. */
const SUCCESS: u64 = 0x73736563_63757322;
const OUTCOME: u64 = 0x656d6f63_74756f22;
/** `u00` */
const ESCAPED: u32 = 0x303075;

/** Whether details spell a key that may decide the outcome, or an escape that may be a letter of one: see `outcomeOf`. */
export function mayDecide(from: usize, to: usize): bool {
  for (let at = from; at < to; at += 16) {
    const bytes = v128.load(at);
    const next = v128.load(at, 1);
    const keys = v128.and(
      i8x16.eq(bytes, i8x16.splat(QUOTE)),
      v128.or(i8x16.eq(next, i8x16.splat(LETTER_S)), i8x16.eq(next, i8x16.splat(LETTER_O))),
    );
    const escapes = i8x16.eq(bytes, i8x16.splat(BACKSLASH));
    if (!v128.any_true(v128.or(keys, escapes))) continue;
    const last = min(at + 16, to);
    for (let place = at; place < last; place += 1) if (mayBegin(place, to)) return true;
  }
  return false;
}

function mayBegin(at: usize, to: usize): bool {
  const byte = load<u8>(at);
  if (byte === QUOTE) return at + KEY_BYTES <= to && load<u8>(at, 8) === QUOTE && isKey(load<u64>(at));
  if (byte !== BACKSLASH || at + 5 > to) return false;
  const row = load<u8>(at, 4);
  // Letters are in the rows of the table of characters that begin with 6 and 7.
  return (load<u32>(at, 1) & 0xffffff) === ESCAPED && (row === 0x36 || row === 0x37);
}

function isKey(word: u64): bool {
  return word === SUCCESS || word === OUTCOME;
}
