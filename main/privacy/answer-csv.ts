import { COLUMNS } from '../audit/entry.ts';
import { BYTE_ORDER_MARK, csvField, disarmed } from '../reports/csv.ts';
import { NOTHING } from '../reports/renderer.ts';
import type { AnswerHead, AnswerRenderer } from './answer-model.ts';

/** CSV by RFC 4180: every column of an entry, then whether it is the person's own, where it names them, and what was masked. */
export function createCsvAnswer({ spreadsheetSafe }: Pick<AnswerHead, 'spreadsheetSafe'>): AnswerRenderer {
  const field = (value: string | null): string =>
    csvField(value !== null && spreadsheetSafe ? disarmed(value) : value);
  const mark = spreadsheetSafe ? BYTE_ORDER_MARK : '';
  return {
    head: () => Buffer.from(`${mark}${[...COLUMNS, 'own', 'named_in', 'masked'].join(',')}\r\n`),
    entries(entries) {
      const lines = entries.map(({ told, found }) => {
        const cells = COLUMNS.map((column) => field(told.entry[column]));
        const { own, places } = found.naming;
        return [...cells, String(own), field(places.join(' ')), String(told.count)].join(',');
      });
      return Buffer.from(lines.map((line) => `${line}\r\n`).join(''));
    },
    tail: () => NOTHING,
  };
}
