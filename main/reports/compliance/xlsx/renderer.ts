import { serialDate } from '../../xlsx/serial-date.ts';
import { type CellValue, createWorkbook, type SheetColumn } from '../../xlsx/workbook.ts';
import type { Cell, Column, Kind } from '../model.ts';
import type { CreateRenderer } from '../renderer.ts';
import { aboutReport, isNumeric } from '../shown.ts';

const WIDTHS: Readonly<Record<string, number>> = {
  id: 37,
  person: 30,
  details: 70,
  explanation: 70,
  stored: 66,
  computed: 66,
  old: 36,
  new: 36,
  severity: 10,
  outcome: 10,
};
const QUERY: SheetColumn = { title: 'Query', width: 60 };

const sheetColumn = ({ id, title, kind }: Column): SheetColumn => ({
  title: kind === 'time' && !title.includes('UTC') ? `${title} (UTC)` : title,
  width: WIDTHS[id] ?? (kind === 'time' ? 23 : isNumeric(kind) ? Math.max(10, title.length + 4) : 22),
});

/** Times are dates where a spreadsheet knows them, counts are numbers, and everything else is text. */
function cellOf(cell: Cell, kind: Kind): CellValue {
  if (kind !== 'time' || typeof cell !== 'string') return cell;
  const date = serialDate(cell);
  return date === null ? cell : { date };
}

/**
 * XLSX: what the report is, all figures, then a sheet for every table and every appendix; each with a head that stays in
 * view and filters.
 */
export const createXlsxReport: CreateRenderer = (report) => {
  const workbook = createWorkbook({
    title: report.title,
    creator: report.generatedBy,
    application: `${report.tool.name} ${report.tool.version}`,
    created: report.generatedAt,
  });
  const nameOf = sheetNames();
  let open: { readonly title: string; readonly columns: readonly Column[] } = { title: '', columns: [] };

  async function front(): Promise<void> {
    await workbook.sheet(nameOf('About'), [
      { title: 'About this report', width: 24 },
      { title: '', width: 110 },
    ]);
    workbook.row(['Title', report.title]);
    for (const [name, value] of aboutReport(report)) workbook.row([name, { wrapped: value }]);
    for (const { title, text } of report.sections) {
      for (const line of text.flatMap(inLines)) workbook.row([title, line]);
    }
    await workbook.sheet(nameOf('Figures'), [
      { title: 'Section', width: 34 },
      { title: 'Figure', width: 40 },
      { title: 'Value', width: 26 },
      QUERY,
    ]);
    for (const { title, figures } of report.sections) {
      for (const { label, value, kind, query } of figures) {
        workbook.row([
          title,
          kind === 'hours' || kind === 'days' ? `${label} (${kind})` : label,
          cellOf(value, kind),
          query || null,
        ]);
      }
    }
    for (const { title, tables } of report.sections) {
      for (const table of tables) {
        await workbook.sheet(nameOf(tables.length === 1 ? title : table.title), [
          ...table.columns.map(sheetColumn),
          QUERY,
        ]);
        for (const { cells, query } of table.rows) {
          workbook.row([...table.columns.map(({ kind }, at) => cellOf(cells[at] ?? null, kind)), query]);
        }
      }
    }
  }
  const begin = () => workbook.sheet(nameOf(`App. ${open.title}`), open.columns.map(sheetColumn));

  return {
    async head() {
      await front();
      return workbook.take();
    },
    async beginAppendix({ title, columns }) {
      open = { title, columns };
      await begin();
      return workbook.take();
    },
    async rows(rows) {
      const { columns } = open;
      const full: Uint8Array[] = [];
      for (const cells of rows) {
        if (workbook.isFull()) {
          full.push(await workbook.take());
          await begin();
        }
        workbook.row(columns.map(({ kind }, at) => cellOf(cells[at] ?? null, kind)));
      }
      return Buffer.concat([...full, await workbook.take()]);
    },
    endAppendix: () => workbook.take(),
    tail: () => workbook.end(),
  };
};

const LONGEST_LINE = 110;

/** A paragraph in lines, as readers of spreadsheets differ in whether rows grow with their text. */
function inLines(paragraph: string): readonly string[] {
  const lines: string[] = [''];
  for (const word of paragraph.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length >= LONGEST_LINE) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

/** Names for sheets: at most 31 characters, none of those that references are made of, each once. */
export function sheetNames(): (title: string) => string {
  const taken = new Set<string>();
  return (title) => {
    const plain =
      title
        .replace(/[[\]:*?/\\']/g, ' ')
        .replace(/\s+/g, ' ')
        .trim() || 'Sheet';
    let name = plain.slice(0, 31).trim();
    for (let number = 2; taken.has(name.toLowerCase()); number++) {
      const end = ` ${number}`;
      name = plain.slice(0, 31 - end.length).trim() + end;
    }
    taken.add(name.toLowerCase());
    return name;
  };
}
