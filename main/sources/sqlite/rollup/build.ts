import { Fault } from '../../../audit/fault.ts';
import type { Share } from '../../figures.ts';
import { pause } from '../../pause.ts';
import { ROLLED_COLUMNS } from '../../rolled.ts';
import type { AuditFile } from '../file.ts';
import { fileState } from '../file-state.ts';
import { tablePages } from '../table-pages.ts';
import { rowidsOf } from '../times-by-row.ts';
import type { Part } from './part.ts';
import type { Room } from './room.ts';
import { RowList } from './row-list.ts';
import { storedRows } from './stored-rows.ts';
import { createTextRows } from './text-rows.ts';

/** Rows that SQLite hands over at once: as few as make up for the call, because long texts are slow to grow. */
const AT_ONCE = 1_000;
/** Rows between looks whether anybody still waits, and pages of them. */
const BETWEEN_PAUSES = 50_000;
const PAGES_BETWEEN_PAUSES = 5_000;
/** Rows of which SQLite is asked one by one at the most: from there on all at once takes less. */
const MOST_ASIDE = 5_000;
/** A row with its checksum and indexes takes several times as many bytes: with more numbers than that, most are no row's. */
const LEAST_BYTES_A_PLACE = 32;
/** Places of a share: a gigabyte of memory. */
const MOST_PLACES = 80_000_000;
/** Rows read past SQLite of which it is asked as well. */
const COMPARED = 50;

/** A stretch of the rows: rowids from the first on, before the end. */
interface Stretch {
  readonly file: AuditFile;
  readonly rowid: string;
  readonly first: number;
  readonly end: number;
  readonly room: Room;
}

/**
 * Rolls one share of the rows up.
 *
 * Null where cells are not what they have to be (bytes, text that is not UTF-8, control characters, numbers), where rows
 * have no number or are scattered widely, or where combinations are too many.
 */
export async function rollUp(
  file: AuditFile,
  share: Share,
  { room, signal }: { readonly room: Room; readonly signal?: AbortSignal | undefined },
): Promise<Part | null> {
  const { rowid, textColumns, utf8 } = file.schema;
  const ends = rowid === null ? null : rowidsOf(file, rowid);
  if (rowid === null || ends === null || !utf8) return null;
  if (!ROLLED_COLUMNS.every((column) => textColumns.has(column))) return null;
  const [least, most] = [Number(ends.least), Number(ends.most)];
  if (!Number.isSafeInteger(least) || !Number.isSafeInteger(most)) return null;
  if (most - least >= fileState(file.path).sizeBytes / LEAST_BYTES_A_PLACE) return null;
  const edge = (at: number): number => least + Math.floor(((most - least + 1) * at) / share.of);
  if (edge(share.number + 1) - edge(share.number) > MOST_PLACES) return null;
  const stretch = { file, rowid, first: edge(share.number), end: edge(share.number + 1), room };
  const rows = (await fromPages(stretch, signal)) ?? (await fromTexts(stretch, signal));
  return rows?.part() ?? null;
}

/** Out of the pages themselves; null where SQLite has to be asked. */
async function fromPages(
  { file, rowid, first, end, room }: Stretch,
  signal: AbortSignal | undefined,
): Promise<RowList | null> {
  const pages = tablePages(file);
  if (pages === null) return null;
  const rows = new RowList(first, end - first, room);
  const stored = storedRows(rows, pages, room);
  const texts = createTextRows(file, rowid, rows);
  if (stored === null || texts === null) return null;
  try {
    let untilPause = 0;
    for (const some of pages.leavesOf(first, end - 1, stored.bytes)) {
      untilPause -= some.leaves.length;
      if (untilPause <= 0) {
        await pause(signal);
        untilPause = PAGES_BETWEEN_PAUSES;
      }
      stored.take(some);
      if (stored.aside.length > MOST_ASIDE) return null;
    }
  } catch (error) {
    if (error instanceof Fault) throw error;
    // Whatever is wrong with the pages: SQLite may make sense of them, or has words for it.
    return null;
  }
  if (!stored.aside.every((row) => texts.take(row, row))) return null;
  const compared = Array.from(
    { length: COMPARED },
    (_, at) => first + Math.floor(((end - first) * at) / COMPARED),
  );
  return compared.every((row) => texts.agrees(row)) ? rows : null;
}

/** As SQLite hands rows over. */
async function fromTexts(
  { file, rowid, first, end, room }: Stretch,
  signal: AbortSignal | undefined,
): Promise<RowList | null> {
  const rows = new RowList(first, end - first, room);
  const texts = createTextRows(file, rowid, rows);
  if (texts === null) return null;
  for (let from = first; from < end; from += AT_ONCE) {
    if ((from - first) % BETWEEN_PAUSES === 0) await pause(signal);
    if (!texts.take(from, Math.min(from + AT_ONCE, end) - 1)) return null;
  }
  return rows;
}
