import { type Cell, cellsOf } from './columns.ts';
import { type EntryRenderer, NOTHING, type Rendering } from './renderer.ts';

const SPECIAL = /[",\r\n]/;

/** A field by RFC 4180. NULL is an empty field, the empty string a quoted empty one, as in PostgreSQL's `COPY … CSV`. */
export const csvField = (value: string | null): string =>
  value === null
    ? ''
    : value === '' || SPECIAL.test(value)
      ? `"${value.includes('"') ? value.replaceAll('"', '""') : value}"`
      : value;

/**
 * Where a spreadsheet would begin to read a formula: OWASP's list (https://owasp.org/www-community/attacks/CSV_Injection)
 * of first characters, full-width ones among them, at the beginning of a cell. A spreadsheet that was told another
 * separator, as many languages have it, sees cells begin after semicolons, tabs, bars and line breaks too.
 */
const FORMULA = /(?<=^|[;|\t\r\n])(?=[=+\-@＝＋－＠])|^(?=[\t\r\n])/g;

/** The value with a `'` before whatever could be taken for a formula. */
export const disarmed = (value: string): string => value.replace(FORMULA, "'");

/** Excel takes a file for UTF-8 only where it begins so. */
export const BYTE_ORDER_MARK = '\ufeff';

/**
 * CSV by RFC 4180, with CRLF at line ends. *Faithful*: every value as the source holds it. *Spreadsheet-safe*: with
 * formulas disarmed and a byte order mark. Fields are written by hand: a library took half of an export's time.
 */
export function createCsvRenderer({ columns, zone, spreadsheetSafe }: Rendering): EntryRenderer {
  const cells = cellsOf(columns, zone);
  let count = 0;
  const read: readonly Cell[] = spreadsheetSafe
    ? cells.map((cell) => (listed) => {
        const value = cell(listed);
        if (value === null) return null;
        const safe = disarmed(value);
        if (safe.length !== value.length) count += 1;
        return safe;
      })
    : cells;
  const [first, ...rest] = read;
  if (first === undefined) throw new Error('an export has one column at the least');
  return {
    head: () => Buffer.from(`${spreadsheetSafe ? BYTE_ORDER_MARK : ''}${columns.join(',')}\r\n`),
    entries(entries) {
      let text = '';
      for (const listed of entries) {
        text += csvField(first(listed));
        for (const cell of rest) text += `,${csvField(cell(listed))}`;
        text += '\r\n';
      }
      return Buffer.from(text);
    },
    blocks: zone.isUtc && !spreadsheetSafe ? 'csv' : undefined,
    tail: () => NOTHING,
    rendered: () => ({
      marks: count === 0 ? {} : { disarmed: count },
      parts: [],
      settings: {
        mode: spreadsheetSafe ? 'spreadsheet-safe' : 'faithful',
        encoding: spreadsheetSafe ? 'UTF-8 with byte order mark' : 'UTF-8',
        lineEnd: 'CRLF',
        null: 'empty field; the empty string is a quoted empty one',
        ...(spreadsheetSafe
          ? {
              disarmedBy:
                "' before = + - @ TAB CR LF at the start of a cell, or after ; | TAB or a line break",
            }
          : {}),
      },
    }),
  };
}
