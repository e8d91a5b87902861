import type { AuditFile } from './file.ts';
import { readerOf, readStart } from './kept-files.ts';
import { varint } from './varint.ts';

/** Pages of the file as they stand there, among them leaves of the table, in the order of rowids. */
export interface Pages {
  readonly bytes: Buffer;
  /** Where in the bytes each leaf begins. */
  readonly leaves: readonly number[];
}

/** The table's own pages, read past SQLite. */
export interface TablePages {
  /** Bytes of a page that SQLite uses. */
  readonly usable: number;
  /** Positions of columns in a row, by name in lower case. */
  readonly columns: ReadonlyMap<string, number>;
  /** All leaves that may hold rows of such numbers, some at a time, read into memory that holds a page at least. */
  leavesOf(first: number, last: number, memory: Buffer): Generator<Pages>;
}

/** The file is not laid out as the format says: SQLite has to say what it makes of it. */
export class UnreadablePage extends Error {}

const INTERIOR_PAGE = 5;
/** A tree of more levels than that would be larger than any file. */
const MOST_LEVELS = 20;
/** Few enough bytes at a time to be still in the processor's cache when they are looked at. */
const BYTES_AT_ONCE = 256 * 1024;
/** Pages of something else that are sooner read along than left out. */
const MOST_BETWEEN = 8;

/**
 * The pages of `audit_logs`: https://www.sqlite.org/fileformat.html#b_tree_pages
 *
 * Null where they are not all there is to know: outside of a read transaction, whose lock keeps writers from the file; in
 * write-ahead mode, where the log may have newer ones; of anything but a table whose rows hold all their columns.
 */
export function tablePages(file: AuditFile): TablePages | null {
  const { database, path, connection } = file;
  if (connection.copied || !database.inTransaction) return null;
  if (file.schema.rowid === null || !file.schema.utf8) return null;
  // The first reading of a transaction takes the lock.
  const root = database
    .prepare<[], number>(
      `SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND lower(name) = 'audit_logs'`,
    )
    .pluck()
    .get();
  const columns = database
    .prepare<[], { cid: number; name: string; hidden: number }>(
      `SELECT cid, name, hidden FROM pragma_table_xinfo('audit_logs')`,
    )
    .all();
  if (!root || columns.some(({ hidden }) => hidden !== 0)) return null;
  const layout = layoutOf(readStart(path, 100));
  if (layout === null) return null;
  const { pageSize, usable } = layout;

  const read = readerOf(path);

  function fill(bytes: Buffer, page: number): void {
    if (read(bytes, (page - 1) * pageSize) !== bytes.length) throw new UnreadablePage();
  }

  function levelsAbove(page: number): number {
    const bytes = Buffer.alloc(pageSize);
    let [at, levels] = [page, 0];
    for (fill(bytes, at); bytes[0] === INTERIOR_PAGE; fill(bytes, at)) {
      levels += 1;
      if (levels === MOST_LEVELS) throw new UnreadablePage();
      at = bytes.readUInt32BE(bytes.readUInt16BE(3) === 0 ? 8 : bytes.readUInt16BE(12));
    }
    return levels;
  }

  /** Page numbers of leaves, those under one page together: one by one, millions of them would take longer to hand over. */
  function* leafPages(
    page: number,
    levels: number,
    first: number,
    last: number,
  ): Generator<readonly number[]> {
    if (levels === 0) return yield [page];
    const bytes = Buffer.alloc(pageSize);
    fill(bytes, page);
    if (bytes[0] !== INTERIOR_PAGE) throw new UnreadablePage();
    const cells = bytes.readUInt16BE(3);
    const below: number[] = [];
    let before = Number.NEGATIVE_INFINITY;
    for (let cell = 0; cell < cells && before < last; cell += 1) {
      const at = bytes.readUInt16BE(12 + 2 * cell);
      const key = varint(bytes, at + 4).value;
      if (!(key > before)) throw new UnreadablePage();
      if (key >= first) below.push(bytes.readUInt32BE(at));
      before = key;
    }
    if (before < last) below.push(bytes.readUInt32BE(8));
    if (levels === 1) yield below;
    else for (const lower of below) yield* leafPages(lower, levels - 1, first, last);
  }

  return {
    usable,
    columns: new Map(columns.map(({ name, cid }) => [name.toLowerCase(), cid])),
    *leavesOf(first, last, memory) {
      const most = Math.max(1, Math.floor(Math.min(BYTES_AT_ONCE, memory.length) / pageSize));
      for (const run of runsOf(leafPages(root, levelsAbove(root), first, last), most)) {
        const [start = 0] = run;
        const bytes = memory.subarray(0, ((run.at(-1) ?? 0) - start + 1) * pageSize);
        fill(bytes, start);
        yield { bytes, leaves: run.map((page) => (page - start) * pageSize) };
      }
    },
  };
}

/** Page numbers in groups that lie close together and in order. */
function* runsOf(lists: Iterable<readonly number[]>, most: number): Generator<readonly number[]> {
  let run: number[] = [];
  let [start, last] = [0, 0];
  for (const pages of lists) {
    for (const page of pages) {
      if (run.length > 0 && (page <= last || page - last > MOST_BETWEEN || page - start >= most)) {
        yield run;
        run = [];
      }
      if (run.length === 0) start = page;
      run.push(page);
      last = page;
    }
  }
  if (run.length > 0) yield run;
}

/** https://www.sqlite.org/fileformat.html#the_database_header */
function layoutOf(header: Uint8Array): { readonly pageSize: number; readonly usable: number } | null {
  const bytes = Buffer.from(header);
  if (bytes.length < 100 || bytes.toString('latin1', 0, 16) !== 'SQLite format 3\0') return null;
  const [writeVersion, readVersion, reserved = 0] = bytes.subarray(18, 21);
  if (writeVersion !== 1 || readVersion !== 1) return null;
  const stored = bytes.readUInt16BE(16);
  const pageSize = stored === 1 ? 65_536 : stored;
  return { pageSize, usable: pageSize - reserved };
}
