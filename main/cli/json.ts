import { printableJson } from './printable.ts';

/** One JSON value for a script, in one line; safe where it lands on a terminal after all. */
export const jsonLine = (value: unknown): string => `${printableJson(JSON.stringify(value))}\n`;
