import { OUTCOMES } from '../../../audit/outcome.ts';
import { outcomeOfCells } from '../../../audit/outcome-of-cells.ts';
import { ROLLED_COLUMNS } from '../../rolled.ts';
import { createTimeReader } from '../../time-reader.ts';
import { type Pages, type TablePages, UnreadablePage } from '../table-pages.ts';
import type { PageReader, Room, RowHost } from './room.ts';
import type { RowList } from './row-list.ts';

/** By their numbers in `assembly/layout.ts`. */
const WANTED = [...ROLLED_COLUMNS, 'timestamp', 'details'] as const;
const [TIME, DETAILS] = [ROLLED_COLUMNS.length, ROLLED_COLUMNS.length + 1];
/** Type of an empty text: https://www.sqlite.org/fileformat.html#record_format */
const TEXT = 13;

/** Takes rows out of the pages they are stored in: a seventh of what it costs to have SQLite take them out. */
export interface StoredRows {
  /** Where pages have to be put before they are taken. */
  readonly bytes: Buffer;
  /** Rowids of rows that SQLite has to be asked for: on several pages, with cells of a rare kind. */
  readonly aside: readonly number[];
  /** Notes every row of the leaves that has its place in the list. Throws `UnreadablePage`. */
  take(pages: Pages): void;
}

/** What takes rows into a list that was made in the same room. Null where a column is missing. */
export function storedRows(rows: RowList, { usable, columns }: TablePages, room: Room): StoredRows | null {
  const positions = WANTED.map((column) => columns.get(column) ?? Number.NaN);
  const most = Math.max(...positions);
  if (Number.isNaN(most)) return null;
  const numbers = Array.from({ length: most + 1 }, (_, position) => positions.indexOf(position));
  const aside: number[] = [];
  const timeOf = createTimeReader();

  const textIn = (column: number): string | null => {
    const [start = 0, type = 0] = [reader.starts[column], reader.types[column]];
    return type === 0 ? null : reader.memory.toString('utf8', start, start + ((type - TEXT) >> 1));
  };

  const host: RowHost = {
    codeOf(outcome) {
      const cells = ROLLED_COLUMNS.map((_, column) => textIn(column));
      const number = rows.numberOf(cells, OUTCOMES[outcome - 1] ?? null);
      return number === null ? 0 : number + 1;
    },
    setAside: (row) => void aside.push(row),
    outcome() {
      const details = textIn(DETAILS) ?? '';
      if (details.includes('\uFFFD')) return -1;
      return 1 + OUTCOMES.indexOf(outcomeOfCells(textIn(0), details));
    },
    minute: (from) => timeOf(`${reader.memory.toString('latin1', from, from + 16)}:00.000000`),
    note(row, code) {
      const timestamp = textIn(TIME) ?? '';
      const isNoted = rows.putText(row, code - 1, timestamp, timeOf(timestamp));
      if (rows.separator !== '') reader.expectSeparator(rows.separator.charCodeAt(0));
      return isNoted ? 1 : 0;
    },
  };
  const reader: PageReader = room.reader(usable, numbers, host);

  return {
    bytes: reader.bytes,
    aside,
    take({ leaves }) {
      if (!reader.take(leaves)) throw new UnreadablePage();
    },
  };
}
