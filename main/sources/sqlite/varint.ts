/**
 * An integer of variable length (https://www.sqlite.org/fileformat.html#varint) and where it ends; NaN for one that no
 * number holds exactly, negative ones among them.
 */
export function varint(bytes: Uint8Array, from: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let at = from; at < from + 8; at += 1) {
    const byte = bytes[at];
    if (byte === undefined) break;
    value = value * 128 + (byte & 127);
    if (byte < 128) return { value: Number.isSafeInteger(value) ? value : Number.NaN, end: at + 1 };
  }
  return { value: Number.NaN, end: from + 9 };
}
