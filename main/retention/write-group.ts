import { promisify } from 'node:util';
import { constants, zstdCompress } from 'node:zlib';
import { ByteWriter, type ParquetWriter } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { writeRleBitPackedHybrid } from 'hyparquet-writer/src/encoding.js';
import { ARCHIVE_COLUMNS } from '../sources/archive/cells.ts';
import type { PlainColumn } from '../sources/archive/columns.ts';

type Writer = ParquetWriter['writer'];
type ColumnChunk = ParquetWriter['row_groups'][number]['columns'][number];

/** Every column is text that may be missing, so that any reader of Parquet shows it. */
export const SCHEMA: ParquetWriter['schema'] = [
  { name: 'audit_logs', num_children: ARCHIVE_COLUMNS.length },
  ...ARCHIVE_COLUMNS.map(
    (name) => ({ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' }) as const,
  ),
];

/** Of Zstandard's levels the fastest: of the columns of a log the next ones make no less. */
const LEVEL = { [constants.ZSTD_c_compressionLevel]: 1 };
const zstd = promisify(zstdCompress);
/** At once: by default it would come back for every 16 KiB that it made. */
const pack = (cells: Uint8Array): Promise<Uint8Array> =>
  zstd(cells, { params: LEVEL, chunkSize: cells.length + 1024 });

/**
 * Appends rows as one group, each column one page, PLAIN and packed. The library makes pages out of single values, one at
 * a time; ours are laid out already, so of it is taken what is around them: headers, levels, and what ends a file.
 */
export async function writeGroup(file: ParquetWriter, columns: readonly PlainColumn[]): Promise<void> {
  const packed = await Promise.all(columns.map(({ cells }) => pack(cells)));
  const { writer } = file;
  const begin = writer.offset;
  const chunks = ARCHIVE_COLUMNS.map((name, at) => {
    const [column, cells] = [columns[at], packed[at]];
    if (column === undefined || cells === undefined) throw new RangeError(`there is no column ${name}`);
    return writeColumn(writer, name, column, cells);
  });
  const rows = BigInt(columns[0]?.present.length ?? 0);
  file.num_rows += rows;
  file.row_groups.push({
    columns: chunks,
    num_rows: rows,
    total_byte_size: chunks.reduce(
      (sum, chunk) => sum + (chunk.meta_data?.total_uncompressed_size ?? 0n),
      0n,
    ),
    total_compressed_size: BigInt(writer.offset - begin),
  });
}

/** https://parquet.apache.org/docs/file-format/data-pages/ */
function writeColumn(
  writer: Writer,
  name: string,
  { present, cells }: PlainColumn,
  packed: Uint8Array,
): ColumnChunk {
  const begin = writer.offset;
  const levels = new ByteWriter();
  writeRleBitPackedHybrid(levels, present, 1);
  const [rows, size] = [present.length, levels.offset + cells.length];
  writePageHeader(writer, {
    type: 'DATA_PAGE_V2',
    uncompressed_page_size: size,
    compressed_page_size: levels.offset + packed.length,
    data_page_header_v2: {
      num_values: rows,
      num_nulls: present.reduce((missing, is) => missing - is, rows),
      num_rows: rows,
      encoding: 'PLAIN',
      definition_levels_byte_length: levels.offset,
      repetition_levels_byte_length: 0,
      is_compressed: true,
    },
  });
  const header = writer.offset - begin;
  writer.appendBytes(levels.getBytes());
  writer.appendBytes(packed);
  return {
    file_offset: BigInt(begin),
    meta_data: {
      type: 'BYTE_ARRAY',
      encodings: ['PLAIN'],
      path_in_schema: [name],
      codec: 'ZSTD',
      num_values: BigInt(rows),
      total_uncompressed_size: BigInt(header + size),
      total_compressed_size: BigInt(writer.offset - begin),
      data_page_offset: BigInt(begin),
    },
  };
}
