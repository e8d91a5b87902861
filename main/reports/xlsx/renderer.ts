import type { ListedEntry } from '../../sources/source.ts';
import { aboutLines } from '../about.ts';
import { type Cell, cellsOf, type ExportColumn } from '../columns.ts';
import type { EntryRenderer, Rendering } from '../renderer.ts';
import { serialDate } from './serial-date.ts';
import { type CellValue, createWorkbook, MOST_ROWS, type SheetColumn } from './workbook.ts';

const WIDTHS: Readonly<Record<ExportColumn, number>> = {
  id: 37,
  event_type: 22,
  severity: 10,
  user_id: 20,
  session_id: 36,
  ip_address: 17,
  user_agent: 44,
  resource_type: 16,
  resource_id: 22,
  action: 24,
  details: 72,
  timestamp: 23,
  checksum: 66,
  user_email: 28,
  outcome: 10,
};

/**
 * XLSX: one sheet of entries, another where it is full, and one that says what they are. Times are dates where a
 * spreadsheet knows them; in a zone other than UTC a column beside says the offset, which keeps apart the two hours of
 * the night the clocks go back. Everything else is text, which nothing can make a formula of.
 */
export function createXlsxRenderer(rendering: Rendering, mostRows = MOST_ROWS): EntryRenderer {
  const { columns, zone, about } = rendering;
  const { name, version } = about.tool;
  const workbook = createWorkbook(
    {
      title: `Audit log entries of ${about.source.name}`,
      creator: about.generatedBy,
      application: `${name} ${version}`,
      created: about.generatedAt,
    },
    mostRows,
  );
  const sheetColumns = columns.flatMap((column): SheetColumn[] =>
    column === 'timestamp'
      ? [
          { title: `timestamp (${zone.name})`, width: WIDTHS.timestamp },
          ...(zone.isUtc ? [] : [{ title: 'utc_offset', width: 11 }]),
        ]
      : [{ title: column, width: WIDTHS[column] }],
  );
  const cells = cellsOf(columns, zone);
  const values = columns.map((column, at): ((listed: ListedEntry) => readonly CellValue[]) => {
    const cell: Cell = cells[at] ?? (() => null);
    if (column !== 'timestamp') return (listed) => [cell(listed)];
    return (listed) => {
      const utc = listed.entry.timestamp;
      const offset = zone.isUtc ? 0 : zone.offsetAt(Date.parse(`${utc.slice(0, 19)}Z`));
      const date = serialDate(utc, offset);
      const shown: CellValue = date === null ? cell(listed) : { date };
      // The end of a time told in a zone.
      return zone.isUtc ? [shown] : [shown, date === null ? null : (cell(listed)?.slice(26) ?? null)];
    };
  });
  let sheets = 0;
  let pending: Promise<Uint8Array> | null = null;
  const begin = async (): Promise<void> => {
    sheets += 1;
    await workbook.sheet(sheets === 1 ? 'Entries' : `Entries ${sheets}`, sheetColumns);
  };
  /** What was made before: the last piece is packed while the next is made. */
  const takeBefore = async (): Promise<Uint8Array> => {
    const before = pending;
    pending = workbook.take();
    pending.catch(() => {});
    return (await before) ?? new Uint8Array();
  };
  return {
    async head() {
      await begin();
      return takeBefore();
    },
    async entries(entries) {
      for (const listed of entries) {
        if (workbook.isFull()) {
          if (pending !== null) pending = joined(pending, workbook.take());
          await begin();
        }
        workbook.row(values.flatMap((value) => value(listed)));
      }
      return takeBefore();
    },
    async tail() {
      const before = await takeBefore();
      const last = await takeBefore();
      await workbook.sheet('About', [
        { title: 'About these entries', width: 24 },
        { title: '', width: 90 },
      ]);
      for (const [key, value] of aboutLines(about, rendering)) workbook.row([key, { wrapped: value }]);
      return Buffer.concat([before, last, await workbook.end()]);
    },
    rendered() {
      const { cut, escaped } = workbook.marks();
      return {
        marks: { ...(cut === 0 ? {} : { cut }), ...(escaped === 0 ? {} : { escaped }) },
        parts: workbook
          .sheets()
          .filter(({ name: sheet }) => sheet.startsWith('Entries'))
          .map((sheet) => ({ name: sheet.name, entries: sheet.rows })),
        settings: {
          times: 'dates to the microsecond, shown to the millisecond; text where they are none',
          cutAfter: 32_767,
          escapes: '_xHHHH_ (ST_Xstring)',
        },
      };
    },
  };
}

const joined = async (one: Promise<Uint8Array>, other: Promise<Uint8Array>): Promise<Uint8Array> =>
  Buffer.concat(await Promise.all([one, other]));
