import { PACKED_COLUMNS, type PackedEntries, viewOf } from '../sources/packed.ts';
import type { ExportColumn } from './columns.ts';

/** Bytes that `put` moves at a time. */
const WORD = 8;

/**
 * Puts bytes from one place to another and says where they end. It moves eight at a time, which for cells is several times
 * as fast as one by one: up to seven more are read than there are, and written where the next will stand.
 */
export function put(target: DataView, at: number, source: DataView, from: number, to: number): number {
  let end = at;
  for (let position = from; position < to; position += WORD) {
    target.setBigUint64(end, source.getBigUint64(position));
    end += WORD;
  }
  return at + to - from;
}

/** Text that is put again and again. */
export interface Piece {
  readonly view: DataView;
  readonly length: number;
}

export function pieceOf(text: string): Piece {
  const bytes = Buffer.from(text);
  const view = new DataView(new ArrayBuffer(bytes.length + WORD));
  for (const [at, byte] of bytes.entries()) view.setUint8(at, byte);
  return { view, length: bytes.length };
}

/** Where entries are written: the same memory twice. */
export interface Room {
  readonly bytes: Buffer;
  readonly view: DataView;
}

/** Turns packed entries into the bytes of a file: in `memory`, whatever it held before, or in other where that is too small. */
export type PackedRenderer = (entries: PackedEntries, memory: ArrayBuffer) => Uint8Array<ArrayBuffer>;

/** How a format writes one entry, and what it takes in room at the most. */
interface PackedFormat {
  /** Bytes that one byte of a cell may become. */
  readonly worst: number;
  /** Bytes that are added to each entry. */
  readonly added: number;
  /** Writes the entry whose cells begin at `first` and says where it ends. */
  readonly write: (out: Room, at: number, entries: PackedEntries, first: number) => number;
}

export function packedRenderer(columns: readonly ExportColumn[], format: PackedFormat): PackedRenderer {
  const places = placesOf(columns);
  return (entries, memory) => {
    const { count, from, to } = entries;
    const cells = count * PACKED_COLUMNS.length;
    let most = count * format.added;
    for (let first = 0; first < cells; first += PACKED_COLUMNS.length) {
      for (const place of places) {
        most += ((to[first + place] ?? 0) - (from[first + place] ?? 0)) * format.worst;
      }
    }
    const enough = most + WORD;
    const room = roomIn(memory.byteLength >= enough ? memory : new ArrayBuffer(enough));
    let at = 0;
    for (let first = 0; first < cells; first += PACKED_COLUMNS.length) {
      at = format.write(room, at, entries, first);
    }
    return room.bytes.subarray(0, at);
  };
}

/** Where the cells of columns stand among those of an entry. */
export const placesOf = (columns: readonly ExportColumn[]): Int32Array =>
  Int32Array.from(columns, (column) => PACKED_COLUMNS.indexOf(column));

function roomIn(memory: ArrayBuffer): { readonly bytes: Buffer<ArrayBuffer>; readonly view: DataView } {
  const bytes = Buffer.from(memory);
  return { bytes, view: viewOf(bytes) };
}
