import { printableJson } from './printable.ts';

/** One JSON value for a script, in one line; safe where it lands on a terminal after all. */
export const jsonLine = (value: unknown): string => `${printableJson(JSON.stringify(value))}\n`;

/**
 * An object of text to number in the order given. Built as text, because an object of JavaScript reorders keys that
 * look like numbers and loses `__proto__`.
 */
export const jsonCounts = (pairs: readonly (readonly [string, number])[]): string =>
  `{${pairs.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`;
