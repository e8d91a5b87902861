import { createHash } from 'node:crypto';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import type { EvidenceRow } from '../audit/entry.ts';
import { archivedColumns } from '../sources/archive/cells.ts';
import { joinColumns, type PlainColumn, sha256OfGroup } from '../sources/archive/columns.ts';
import { SCHEMA, writeGroup } from './write-group.ts';

/** Rows, and characters of rows, that are laid out as columns together: many of them would be slow to hold as rows. */
const ROWS = 250;
const SIZE = 4 * 1024 * 1024;

/** The Parquet file of one month while it is written. */
export interface MonthFile {
  /** Characters that wait to be written. */
  readonly waiting: number;
  add(row: EvidenceRow, utc: string, size: number): void;
  /** Writes what waits as one group of rows. */
  flush(): Promise<void>;
  /** Ends the file; what the manifest says of it but for its bytes. */
  end(): Promise<{
    readonly entries: number;
    readonly first: string;
    readonly last: string;
    readonly rowsSha256: string;
  }>;
}

/** The same rows give the same bytes. */
export function createMonthFile(path: string): MonthFile {
  const parquet = new ParquetWriter({ writer: fileWriter(path), schema: SCHEMA, createdBy: 'sealtrail' });
  const hash = createHash('sha256');
  let rows: EvidenceRow[] = [];
  let parts: (readonly PlainColumn[])[] = [];
  let [size, waiting, entries, first, last] = [0, 0, 0, '', ''];
  const layOut = (): void => {
    if (rows.length > 0) parts.push(archivedColumns(rows));
    rows = [];
    size = 0;
  };
  const file: MonthFile = {
    get waiting() {
      return waiting;
    },
    add(row, utc, characters) {
      rows.push(row);
      size += characters;
      waiting += characters;
      entries += 1;
      if (first === '' || utc < first) first = utc;
      if (utc > last) last = utc;
      if (rows.length >= ROWS || size >= SIZE) layOut();
    },
    async flush() {
      layOut();
      const [begin] = parts;
      if (begin === undefined) return;
      const columns = begin.map((_, at) => joinColumns(parts.flatMap((part) => part[at] ?? [])));
      parts = [];
      waiting = 0;
      hash.update(sha256OfGroup(columns));
      await writeGroup(parquet, columns);
    },
    async end() {
      await file.flush();
      void parquet.finish();
      return { entries, first, last, rowsSha256: hash.digest('hex') };
    },
  };
  return file;
}
