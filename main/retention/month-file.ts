import { createHash } from 'node:crypto';
import { constants, zstdCompressSync } from 'node:zlib';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import type { EvidenceRow } from '../audit/entry.ts';
import { archivedCells, rowText } from '../sources/archive/cells.ts';
import { ARCHIVE_COLUMNS } from '../sources/archive/files.ts';

/** Every column is text that may be missing, so that any reader of Parquet shows it. */
const SCHEMA = [
  { name: 'audit_logs', num_children: ARCHIVE_COLUMNS.length },
  ...ARCHIVE_COLUMNS.map((name) => ({
    name,
    type: 'BYTE_ARRAY',
    converted_type: 'UTF8',
    repetition_type: 'OPTIONAL',
  })),
] as ConstructorParameters<typeof ParquetWriter>[0]['schema'];

/** Columns of which hardly two cells are alike: a dictionary of them would be made in vain. */
const UNIQUE: ReadonlySet<string> = new Set(['id', 'timestamp', 'checksum', 'details', 'resource_id']);

const packed = (bytes: Uint8Array): Uint8Array => zstdCompressSync(bytes, PACKING);
const PACKING = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };

/** The Parquet file of one month while it is written. */
export interface MonthFile {
  readonly month: string;
  /** Characters that wait to be written. */
  readonly waiting: number;
  add(row: EvidenceRow, utc: string, size: number): void;
  /** Writes what waits as one group of rows. */
  flush(): void;
  /** Ends the file; what the manifest says of it but for its bytes. */
  end(): {
    readonly entries: number;
    readonly first: string;
    readonly last: string;
    readonly rowsSha256: string;
  };
}

/** The same rows give the same bytes. */
export function createMonthFile(path: string, month: string): MonthFile {
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    schema: SCHEMA,
    codec: 'ZSTD',
    compressors: { ZSTD: packed },
    statistics: false,
    createdBy: 'sealtrail',
  });
  const hash = createHash('sha256');
  let columns: (string | null)[][] = ARCHIVE_COLUMNS.map(() => []);
  let [waiting, entries, first, last] = [0, 0, '', ''];
  const file = {
    month,
    get waiting() {
      return waiting;
    },
    add(row: EvidenceRow, utc: string, size: number) {
      archivedCells(row).forEach((cell, at) => void columns[at]?.push(cell));
      hash.update(rowText(row));
      waiting += size;
      entries += 1;
      if (first === '' || utc < first) first = utc;
      if (utc > last) last = utc;
    },
    flush() {
      const rows = columns[0]?.length ?? 0;
      if (rows === 0) return;
      void writer.write({
        columnData: ARCHIVE_COLUMNS.map((name, at) => ({
          name,
          data: columns[at] ?? [],
          offsetIndex: false,
          ...(UNIQUE.has(name) ? { encoding: 'PLAIN' as const } : {}),
        })),
        rowGroupSize: rows,
      });
      columns = ARCHIVE_COLUMNS.map(() => []);
      waiting = 0;
    },
    end() {
      file.flush();
      void writer.finish();
      return { entries, first, last, rowsSha256: hash.digest('hex') };
    },
  };
  return file;
}
