import { COLUMNS } from '../audit/entry.ts';
import { csvField } from '../reports/csv.ts';
import { NOTHING } from '../reports/renderer.ts';
import type { AnswerRenderer } from './answer-model.ts';

/** CSV by RFC 4180: every column of an entry, then whether it is the person's own, where it names them, and what was masked. */
export const createCsvAnswer = (): AnswerRenderer => ({
  head: () => Buffer.from(`${[...COLUMNS, 'own', 'named_in', 'masked'].join(',')}\r\n`),
  entries(entries) {
    const lines = entries.map(({ told, found }) => {
      const cells = COLUMNS.map((column) => csvField(told.entry[column]));
      const { own, places } = found.naming;
      return [...cells, String(own), csvField(places.join(' ')), String(told.count)].join(',');
    });
    return Buffer.from(lines.map((line) => `${line}\r\n`).join(''));
  },
  tail: () => NOTHING,
});
