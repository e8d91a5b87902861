import { COLUMNS } from '../audit/entry.ts';
import type { ListedEntry, Order } from './source.ts';

/** Bytes that no UTF-8 text holds: one stands for NULL, the others end a cell and a row. */
export const NONE = 0xff;
export const CELL = 0xfe;
export const ROW = 0xfd;

/** Rows as a source handed them over at once: cells in the order of `COLUMNS`, the last row without its end. */
export interface Block {
  readonly bytes: Buffer;
  readonly rows: number;
  readonly order: Order;
}

/** A block that nobody has looked into: `createUnpacker` tells whether it can be taken, or has to be read in the usual way. */
export interface ReadBlock extends Block {
  /** The same entries one by one. */
  readonly entries: () => AsyncIterable<readonly ListedEntry[]>;
}

/** A listing in blocks, in between of which entries come one by one. */
export interface BlockListing {
  /** `user_email` by `user_id`, for those of whom one is known. */
  readonly emails: ReadonlyMap<string, string>;
  /** The first entries never are a block, so that they can be looked at. */
  batches(): AsyncIterable<readonly ListedEntry[] | ReadBlock>;
}

/** What a packed entry says: the columns of the entry, then what was looked up and derived. */
export const PACKED_COLUMNS = [...COLUMNS, 'user_email', 'outcome'] as const;

/** What bytes a cell holds among others, as flags. */
export const KIND = {
  control: 1,
  quote: 2,
  comma: 4,
  lineBreak: 8,
  backslash: 16,
  beyondAscii: 32,
  capital: 64,
} as const;

const CAPITALS = Array.from({ length: 26 }, (_, number) => 65 + number);

/** The kind of each byte. */
export const KIND_OF_BYTE: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === 0x0a || byte === 0x0d) return KIND.control | KIND.lineBreak;
  if (byte < 0x20) return KIND.control;
  if (byte === 0x22) return KIND.quote;
  if (byte === 0x2c) return KIND.comma;
  if (byte === 0x5c) return KIND.backslash;
  if (byte >= 0x80) return KIND.beyondAscii;
  return CAPITALS.includes(byte) ? KIND.capital : 0;
});

/** `PackedEntries.from` of a cell that is NULL. */
export const PACKED_NULL = -1;

/** Bytes that may be read behind a cell, whatever they are, so that cells can be read in words. */
export const SPARE = 8;

export const viewOf = ({ buffer, byteOffset, length }: Buffer): DataView =>
  new DataView(buffer, byteOffset, length);

/**
 * Entries whose cells are bytes of one block and never became strings: a fraction of the cost of `ListedEntry`, which says
 * the same. The cell of a column stands at `row * PACKED_COLUMNS.length + column`; of each of them `from` and `to` say where
 * in `bytes` its text is, as valid UTF-8, and `kinds` what is in it.
 */
export interface PackedEntries {
  readonly count: number;
  /** Timestamp of the last of them. */
  readonly last: string;
  readonly bytes: Buffer;
  /** The same, with at least `SPARE` bytes behind the last cell. */
  readonly view: DataView;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly kinds: Uint8Array;
}
