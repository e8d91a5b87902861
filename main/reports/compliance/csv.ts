import { csvField } from '../csv.ts';
import { type CreateRenderer, NOTHING } from './renderer.ts';

/** One appendix as CSV by RFC 4180, every value as it is: an empty field is nothing, `""` the empty text. */
export const createCsvAppendix: CreateRenderer = () => ({
  head: () => NOTHING,
  beginAppendix: ({ columns }) => Buffer.from(`${columns.map(({ id }) => id).join(',')}\r\n`),
  rows(rows) {
    let text = '';
    for (const row of rows) {
      text += `${row.map((cell) => csvField(typeof cell === 'number' ? String(cell) : cell)).join(',')}\r\n`;
    }
    return Buffer.from(text);
  },
  endAppendix: () => NOTHING,
  tail: () => NOTHING,
});
