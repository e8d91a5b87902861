import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import type { AsyncBuffer, DataReader, RowGroup } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js';
import { ARCHIVE_COLUMNS } from './cells.ts';
import type { PlainColumn } from './columns.ts';

const unzstd = promisify(zstdDecompress);

/**
 * Reads a group of rows of which each column is one page, PLAIN and packed by Zstandard. The library would make a value of
 * every cell; here columns are wanted as they are laid out. Rejects where they are not laid out so.
 */
export async function readGroup(file: AsyncBuffer, group: RowGroup): Promise<readonly PlainColumn[]> {
  const begin = Number(group.columns[0]?.meta_data?.data_page_offset ?? 0n);
  const bytes = await file.slice(begin, begin + Number(group.total_compressed_size ?? 0n));
  const reader = { view: new DataView(bytes), offset: 0 };
  return Promise.all(ARCHIVE_COLUMNS.map(() => readColumn(reader, Number(group.num_rows))));
}

/** Advances the reader to the next column before it waits for anything. */
async function readColumn(reader: DataReader, rows: number): Promise<PlainColumn> {
  const { data_page_header_v2: page, uncompressed_page_size, compressed_page_size } = parquetHeader(reader);
  if (page?.encoding !== 'PLAIN' || page.num_rows !== rows)
    throw new RangeError('it is another kind of page');
  const end = reader.offset + compressed_page_size;
  const levels = page.definition_levels_byte_length;
  const present = new Uint8Array(rows);
  readRleBitPackedHybrid(reader, 1, present, levels);
  const packed = new Uint8Array(reader.view.buffer, reader.offset, end - reader.offset);
  reader.offset = end;
  const size = uncompressed_page_size - levels;
  // At once: by default it would come back for every 16 KiB.
  const cells = await unzstd(packed, {
    maxOutputLength: Math.max(1, size),
    chunkSize: Math.max(64, size + 1),
  });
  if (cells.length !== size) throw new RangeError('cells are missing');
  return { present, cells };
}
