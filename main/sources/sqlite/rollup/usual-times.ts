import { createTimeReader } from '../../time-reader.ts';

const SPACE = 0x20;

/** By two bytes: the number that they spell with two digits, 100 where they spell none. */
const TWO_DIGITS = new Uint8Array(65_536).fill(100);
for (let number = 0; number < 100; number += 1) {
  TWO_DIGITS[((48 + Math.floor(number / 10)) << 8) | (48 + (number % 10))] = number;
}

/** Reads timestamps of 26 bytes in the usual spelling; a day only once. */
export class UsualTimes {
  readonly #midnightOf = createTimeReader();
  /** The ten bytes of the day that was read last. */
  readonly #day = new Int32Array(3);
  readonly #midnight = new Float64Array(1).fill(Number.NaN);

  /** Milliseconds since 1970, rounded down; NaN for every other spelling. */
  of(bytes: DataView, from: number): number {
    const separator = bytes.getUint8(from + 10);
    const hours = TWO_DIGITS[bytes.getUint16(from + 11)] ?? 100;
    const minutes = TWO_DIGITS[bytes.getUint16(from + 14)] ?? 100;
    const seconds = TWO_DIGITS[bytes.getUint16(from + 17)] ?? 100;
    const hundredths = TWO_DIGITS[bytes.getUint16(from + 20)] ?? 100;
    const thousands = TWO_DIGITS[bytes.getUint16(from + 22)] ?? 100;
    const last = TWO_DIGITS[bytes.getUint16(from + 24)] ?? 100;
    const usual =
      (separator === SPACE || separator === 0x54) &&
      bytes.getUint8(from + 13) === 0x3a &&
      bytes.getUint8(from + 16) === 0x3a &&
      bytes.getUint8(from + 19) === 0x2e &&
      hours < 24 &&
      minutes < 60 &&
      seconds < 60 &&
      hundredths < 100 &&
      thousands < 100 &&
      last < 100;
    if (!usual) return Number.NaN;
    const [one, two, three] = [bytes.getInt32(from), bytes.getInt32(from + 4), bytes.getInt16(from + 8)];
    const day = this.#day;
    if (one !== day[0] || two !== day[1] || three !== day[2]) {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, 10).toString('latin1');
      this.#midnight[0] = this.#midnightOf(`${text}T00:00:00.000000`);
      day.set([one, two, three]);
    }
    return (
      (this.#midnight[0] ?? Number.NaN) +
      hours * 3_600_000 +
      minutes * 60_000 +
      seconds * 1_000 +
      hundredths * 10 +
      Math.floor(thousands / 10)
    );
  }
}
