import type { Block, BlockListing } from '../sources/packed.ts';
import { createUnpacker } from '../sources/unpack.ts';
import type { ExportColumn } from './columns.ts';
import { createPackedCsv } from './csv-packed.ts';
import { createPackedJsonl } from './jsonl-packed.ts';

const BLOCK_FORMATS = { csv: createPackedCsv, jsonl: createPackedJsonl } as const;
export type BlockFormat = keyof typeof BLOCK_FORMATS;

/** What it takes to render blocks, all of it data, so that it can be done in another thread. */
export interface BlockRendering {
  readonly format: BlockFormat;
  readonly columns: readonly ExportColumn[];
  readonly emails: BlockListing['emails'];
}

export interface RenderedBlock {
  /** The only ones in their memory. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly entries: number;
  /** Timestamp of the last of them. */
  readonly last: string;
}

/**
 * Turns a block into what the format's renderer writes of its entries; null where those have to be read one by one.
 * It writes into `memory`, or into other where that is too small.
 */
export type BlockRenderer = (block: Block, memory: ArrayBuffer) => RenderedBlock | null;

export function createBlockRenderer({ format, columns, emails }: BlockRendering): BlockRenderer {
  const unpack = createUnpacker(emails);
  const render = BLOCK_FORMATS[format](columns);
  return (block, memory) => {
    const entries = unpack(block);
    return entries && { bytes: render(entries, memory), entries: entries.count, last: entries.last };
  };
}
