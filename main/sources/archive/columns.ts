import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';

/** The cells of one column of a group of rows, each text or missing, laid out as a PLAIN page of Parquet is. */
export interface PlainColumn {
  /** A byte for every row: 1 where it has a cell, 0 where that is missing. */
  readonly present: Uint8Array;
  /** Of each cell that is not missing, its length in bytes, as four bytes with the least first, and its UTF-8. */
  readonly cells: Uint8Array;
}

const LENGTH_BYTES = 4;
const LENGTH_PLACE = '\0'.repeat(LENGTH_BYTES);

/**
 * Lays out texts, which have to be well-formed, and null for what is missing. All are joined and encoded at once, which
 * takes a fifth of the time it would one by one, and the places left between them filled in.
 */
export function columnOf(texts: readonly (string | null)[]): PlainColumn {
  const present = new Uint8Array(texts.length);
  const found: string[] = [];
  texts.forEach((text, row) => {
    if (text === null) return;
    present[row] = 1;
    found.push(text);
  });
  if (found.length === 0) return { present, cells: new Uint8Array() };
  const joined = LENGTH_PLACE + found.join(LENGTH_PLACE);
  const cells = Buffer.from(joined);
  // Nothing but ASCII takes a byte for each character.
  const lengthOf = cells.length === joined.length ? (text: string) => text.length : Buffer.byteLength;
  const view = viewOf(cells);
  let at = 0;
  for (const text of found) {
    const length = lengthOf(text);
    view.setUint32(at, length, true);
    at += LENGTH_BYTES + length;
  }
  return { present, cells };
}

/** The texts of a column, row by row. Throws where they are not laid out so. */
export function textsOf({ present, cells }: PlainColumn): (string | null)[] {
  const bytes = Buffer.from(cells.buffer, cells.byteOffset, cells.length);
  const view = viewOf(cells);
  // Cutting one long text is faster than decoding many short ones.
  const whole = isAscii(bytes) ? bytes.toString('latin1') : null;
  const texts: (string | null)[] = [];
  let at = 0;
  for (const is of present) {
    if (is === 0) {
      texts.push(null);
      continue;
    }
    const from = at + LENGTH_BYTES;
    at = from + view.getUint32(at, true);
    texts.push(whole === null ? bytes.toString('utf8', from, at) : whole.slice(from, at));
  }
  if (at !== bytes.length) throw new RangeError('cells do not end where they should');
  return texts;
}

/** One column after the other, of the same rows one after the other. */
export const joinColumns = (parts: readonly PlainColumn[]): PlainColumn => ({
  present: Buffer.concat(parts.map(({ present }) => present)),
  cells: Buffer.concat(parts.map(({ cells }) => cells)),
});

/** SHA-256 of a group of rows: of the number of rows, and of each column what it says of every row and its cells. */
export function sha256OfGroup(columns: readonly PlainColumn[]): Buffer {
  const hash = createHash('sha256');
  const rows = Buffer.alloc(LENGTH_BYTES);
  rows.writeUInt32LE(columns[0]?.present.length ?? 0);
  hash.update(rows);
  for (const { present, cells } of columns) hash.update(present).update(cells);
  return hash.digest();
}

const viewOf = ({ buffer, byteOffset, length }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, length);
