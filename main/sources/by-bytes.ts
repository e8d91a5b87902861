/** A power of two. */
const SLOTS = 4_096;
/** Bytes beyond which a text is made anew each time, so that memory stays within bounds whatever comes. */
const MOST_BYTES = 64;
/** Bytes at the end of a text that choose its slot: names and ids differ there, if anywhere. */
const TAIL = 8;

interface Slot<Value> {
  readonly key: Uint8Array;
  readonly value: Value;
}

/**
 * `make` of UTF-8 text that stands at a place among bytes, remembered by these bytes: where the same few texts come again and
 * again, finding what was made of one costs a fraction of making a string of it. `make` must always give the same for the
 * same. Each text has one slot, which the next one may take, so that no choice of texts makes it slow.
 */
export function byBytes<Value>(
  make: (text: string) => Value,
): (bytes: Buffer, from: number, to: number) => Value {
  const slots: (Slot<Value> | undefined)[] = Array.from({ length: SLOTS });
  return (bytes, from, to) => {
    let hash = to - from;
    for (let position = Math.max(from, to - TAIL); position < to; position += 1) {
      hash = Math.imul(hash, 31) + (bytes[position] ?? 0);
    }
    const number = (hash ^ (hash >>> 12)) & (SLOTS - 1);
    const slot = slots[number];
    if (slot !== undefined && isSame(slot.key, bytes, from, to)) return slot.value;
    const value = make(bytes.toString('utf8', from, to));
    if (to - from <= MOST_BYTES) slots[number] = { key: Uint8Array.from(bytes.subarray(from, to)), value };
    return value;
  };
}

function isSame(key: Uint8Array, bytes: Buffer, from: number, to: number): boolean {
  if (key.length !== to - from) return false;
  for (let at = 0; at < key.length; at += 1) if (key[at] !== bytes[from + at]) return false;
  return true;
}
