import { createZip } from '../zip.ts';
import {
  STYLE,
  sheetHead,
  sheetTail,
  type WorkbookFacts,
  type WrittenSheet,
  workbookParts,
} from './parts.ts';
import { fitted, xmlText } from './text.ts';

/** Rows of a sheet at the most, its header among them. */
export const MOST_ROWS = 1_048_576;
/** XML of a sheet at the most; a member of a ZIP archive has 4 GiB. */
const MOST_SHEET_BYTES = 2 ** 31;
/** XML packed in one go. */
const PIECE = 512 * 1024;
const ROOM = 4 * PIECE;

/** Text is always text: nothing in it can become a formula. A date is days as spreadsheets count them. */
export type CellValue = string | number | { readonly date: number } | { readonly wrapped: string } | null;

export interface SheetColumn {
  readonly title: string;
  /** In characters. */
  readonly width: number;
}

export interface Workbook {
  /** Begins a sheet, after the one before it; its header stays in view and filters. */
  sheet(name: string, columns: readonly SheetColumn[]): Promise<void>;
  /** Whether the sheet takes no more rows. */
  isFull(): boolean;
  row(cells: readonly CellValue[]): void;
  /** What has been made so far and not been taken yet. */
  take(): Promise<Uint8Array>;
  /** The rest. */
  end(): Promise<Uint8Array>;
  /** Sheets with the rows they hold, header aside. */
  sheets(): readonly { readonly name: string; readonly rows: number }[];
  /** Cells cut to what a cell holds, and characters spelled out as `_xHHHH_`. */
  marks(): { readonly cut: number; readonly escaped: number };
}

interface OpenSheet {
  readonly letters: readonly string[];
  readonly name: string;
  rows: number;
  bytes: number;
}

/**
 * A workbook made row by row in memory that does not grow: what is made has to be taken from time to time. The same
 * calls give the same bytes.
 *
 * Written by hand rather than by exceljs, whose streams know no backpressure, drop control characters, and tell the time.
 */
export function createWorkbook(facts: WorkbookFacts, mostRows = MOST_ROWS): Workbook {
  const zip = createZip(new Date(facts.created));
  const written: WrittenSheet[] = [];
  const counts: { name: string; rows: number }[] = [];
  let sheet: OpenSheet | null = null;
  const free: Buffer[] = [];
  let xml = '';
  let cut = 0;
  let escaped = 0;
  const onEscape = (characters: number): void => {
    escaped += characters;
  };
  /** Pieces of the file in their order; those being packed are promises. */
  let pieces: (Uint8Array | Promise<Uint8Array>)[] = [];

  const flush = (): void => {
    if (xml === '') return;
    // At most three bytes a unit of text. Room is used again: it would lie about until memory is tidied up.
    const room = xml.length * 3 <= ROOM ? (free.pop() ?? Buffer.allocUnsafeSlow(ROOM)) : null;
    const bytes = room === null ? Buffer.from(xml) : room.subarray(0, room.write(xml));
    if (sheet !== null) sheet.bytes += bytes.length;
    const packed = zip.add(bytes);
    pieces.push(room === null ? packed : packed.finally(() => void free.push(room)));
    xml = '';
  };
  const cell = (value: CellValue, reference: string): string => {
    if (value === null) return '';
    if (typeof value === 'number') return `<c r="${reference}"><v>${value}</v></c>`;
    if (typeof value !== 'string' && 'date' in value) {
      return `<c r="${reference}" s="${STYLE.date}"><v>${value.date}</v></c>`;
    }
    const [text, style] = typeof value === 'string' ? [value, ''] : [value.wrapped, ` s="${STYLE.wrapped}"`];
    const short = fitted(text);
    if (short !== text) cut += 1;
    return textCell(reference, xmlText(short, onEscape), style);
  };

  /** Packing of a member comes to its end before the next one begins: what tells its size stands between them. */
  const closeSheet = async (): Promise<void> => {
    if (sheet === null) return;
    const { name, letters, rows } = sheet;
    const filter = `A1:${letters.at(-1) ?? 'A'}${rows}`;
    xml += sheetTail(filter);
    flush();
    const packed = await Promise.all(pieces);
    pieces = [...packed, zip.finish()];
    written.push({ name, filter });
    counts.push({ name, rows: rows - 1 });
    sheet = null;
  };
  const take = async (): Promise<Uint8Array> => {
    const taken = pieces;
    pieces = [];
    return Buffer.concat(await Promise.all(taken));
  };

  return {
    async sheet(name, columns) {
      await closeSheet();
      pieces.push(zip.begin(`xl/worksheets/sheet${written.length + 1}.xml`));
      const letters = columns.map((_, at) => columnLetters(at));
      const titles = columns.map(({ title }, at) =>
        textCell(`${letters[at]}1`, xmlText(title), ` s="${STYLE.header}"`),
      );
      const widths = columns.map(({ width }) => width);
      xml = `${sheetHead(widths, { isFirst: written.length === 0 })}<row r="1">${titles.join('')}</row>`;
      sheet = { letters, name, rows: 1, bytes: 0 };
    },
    isFull: () => sheet === null || sheet.rows >= mostRows || sheet.bytes >= MOST_SHEET_BYTES,
    row(cells) {
      if (sheet === null) throw new Error('no sheet was begun');
      const row = sheet.rows + 1;
      sheet.rows = row;
      let text = `<row r="${row}">`;
      for (const [at, value] of cells.entries()) text += cell(value, `${sheet.letters[at]}${row}`);
      xml += `${text}</row>`;
      if (xml.length >= PIECE) flush();
    },
    take,
    async end() {
      await closeSheet();
      const taken = [await take()];
      for (const [name, content] of workbookParts(facts, written)) {
        taken.push(zip.begin(name), await zip.add(Buffer.from(content)), zip.finish());
      }
      taken.push(zip.end());
      return Buffer.concat(taken);
    },
    sheets: () => counts,
    marks: () => ({ cut, escaped }),
  };
}

const textCell = (reference: string, xml: string, style = ''): string =>
  `<c r="${reference}"${style} t="inlineStr"><is><t xml:space="preserve">${xml}</t></is></c>`;

/** A to XFD. */
export function columnLetters(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnLetters(Math.floor(at / 26) - 1) + letter;
}
