import { createTimeReader } from '../../time-reader.ts';

const [COLON, POINT] = [0x3a, 0x2e];

/** By two bytes: the number that they spell with two digits, 100 where they spell none. */
const TWO_DIGITS = new Uint8Array(65_536).fill(100);
for (let number = 0; number < 100; number += 1) {
  TWO_DIGITS[((48 + Math.floor(number / 10)) << 8) | (48 + (number % 10))] = number;
}

/** Reads timestamps of 26 bytes in the usual spelling, `2025-01-31 10:20:30.123456`; a minute only once. */
export class UsualTimes {
  readonly #timeOf = createTimeReader();
  /** The sixteen bytes of the minute that was read last, and its milliseconds since 1970: NaN where it is none. */
  readonly #minute = new Int32Array(4);
  readonly #start = new Float64Array(1).fill(Number.NaN);

  /** Milliseconds since 1970, rounded down; NaN for every other spelling. */
  of(bytes: DataView, from: number): number {
    const seconds = TWO_DIGITS[bytes.getUint16(from + 17)] ?? 100;
    const hundredths = TWO_DIGITS[bytes.getUint16(from + 20)] ?? 100;
    const thousands = TWO_DIGITS[bytes.getUint16(from + 22)] ?? 100;
    const last = TWO_DIGITS[bytes.getUint16(from + 24)] ?? 100;
    const isUsual =
      bytes.getUint8(from + 16) === COLON &&
      bytes.getUint8(from + 19) === POINT &&
      seconds < 60 &&
      hundredths < 100 &&
      thousands < 100 &&
      last < 100;
    if (!isUsual) return Number.NaN;
    const minute = this.#minute;
    for (let word = 0; word < 4; word += 1) {
      if (bytes.getInt32(from + 4 * word) === minute[word]) continue;
      this.#read(bytes, from);
      break;
    }
    const start = this.#start[0] ?? Number.NaN;
    return start + seconds * 1_000 + hundredths * 10 + Math.floor(thousands / 10);
  }

  #read(bytes: DataView, from: number): void {
    for (let word = 0; word < 4; word += 1) this.#minute[word] = bytes.getInt32(from + 4 * word);
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, 16).toString('latin1');
    this.#start[0] = this.#timeOf(`${text}:00.000000`);
  }
}
