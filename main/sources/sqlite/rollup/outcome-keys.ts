const KEYS = ['"success"', '"outcome"'].map((key) => Buffer.from(key));
const KEY_BYTES = 9;
const QUOTE = 0x22;
/** Wherever a key stands, four of its bytes begin at one of the places that are so far apart. */
const STRIDE = KEY_BYTES - 4 + 1;
const SCATTER_BITS = 12;
const scattered = (word: number): number => Math.imul(word, 0x9e3779b1) >>> (32 - SCATTER_BITS);
/** Whether four bytes that are scattered to a place may be of a key. */
const MAY_BE_OF_KEY = new Uint8Array(1 << SCATTER_BITS);
for (const key of KEYS) {
  for (let at = 0; at < STRIDE; at += 1) MAY_BE_OF_KEY[scattered(key.readInt32LE(at))] = 1;
}

/** Whether details spell a key that may decide the outcome: see `outcomeOf`. */
export function holdsKey(bytes: DataView, from: number, to: number): boolean {
  for (let at = from; at <= to - 4; at += STRIDE) {
    if (MAY_BE_OF_KEY[scattered(bytes.getInt32(at, true))] === 0) continue;
    const last = Math.min(at, to - KEY_BYTES);
    for (let start = Math.max(from, at - STRIDE + 1); start <= last; start += 1) {
      if (bytes.getUint8(start) === QUOTE && isKey(bytes, start)) return true;
    }
  }
  return false;
}

const isKey = (bytes: DataView, from: number): boolean =>
  KEYS.some((key) => key.every((byte, at) => bytes.getUint8(from + at) === byte));
