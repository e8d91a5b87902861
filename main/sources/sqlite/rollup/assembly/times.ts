import { minute } from './host';
import { DIGITS, NO_NUMBER } from './layout';

const COLON: i32 = 0x3a;
const POINT: i32 = 0x2e;

/** The minute that was read last, by the sixteen bytes that spell it, and its milliseconds since 1970. */
let firstHalf: u64 = 0;
let secondHalf: u64 = 0;
let start: f64 = NaN;

export function prepareDigits(): void {
  memory.fill(DIGITS, <u8>NO_NUMBER, 65_536);
  for (let number = 0; number < 100; number += 1) {
    store<u8>(DIGITS + (48 + number / 10) + ((48 + (number % 10)) << 8), <u8>number);
  }
}

function digits(at: usize): i32 {
  return load<u8>(DIGITS + <usize>load<u16>(at));
}

/** Milliseconds since 1970, rounded down, of a timestamp in the usual spelling, `2025-01-31 10:20:30.123456`; NaN of every other. */
export function usualTime(from: usize): f64 {
  const seconds = digits(from + 17);
  const hundredths = digits(from + 20);
  const thousands = digits(from + 22);
  const isUsual =
    <i32>load<u8>(from, 16) === COLON &&
    <i32>load<u8>(from, 19) === POINT &&
    seconds < 60 &&
    hundredths < NO_NUMBER &&
    thousands < NO_NUMBER &&
    digits(from + 24) < NO_NUMBER;
  if (!isUsual) return NaN;
  const one = load<u64>(from);
  const other = load<u64>(from, 8);
  if (one !== firstHalf || other !== secondHalf) {
    firstHalf = one;
    secondHalf = other;
    start = minute(from);
  }
  return start + <f64>(seconds * 1_000 + hundredths * 10 + thousands / 10);
}
