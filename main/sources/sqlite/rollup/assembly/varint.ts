/** Where the reader is: behind the integer that was read last. */
export let position: usize = 0;

export function goTo(place: usize): void {
  position = place;
}

/** An integer of variable length: https://www.sqlite.org/fileformat.html#varint */
export function varint(): u64 {
  let byte: u64 = load<u8>(position);
  position += 1;
  if (byte < 128) return byte;
  let value = byte & 127;
  for (let more = 0; more < 7; more += 1) {
    byte = load<u8>(position);
    position += 1;
    value = (value << 7) | (byte & 127);
    if (byte < 128) return value;
  }
  value = (value << 8) | load<u8>(position);
  position += 1;
  return value;
}
