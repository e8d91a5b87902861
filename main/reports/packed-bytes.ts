import { PACKED_COLUMNS, type PackedEntries } from '../sources/packed.ts';
import type { ExportColumn } from './columns.ts';

/** Bytes beyond which a call to the system's copying costs less than a loop. */
const LONG = 48;

/** Puts bytes from one place to another and says where they end. Most cells are short, and a loop is fastest for those. */
export function put(target: Buffer, at: number, source: Buffer, from: number, to: number): number {
  if (to - from > LONG) return at + source.copy(target, at, from, to);
  let end = at;
  for (let position = from; position < to; position += 1) {
    target[end] = source[position] ?? 0;
    end += 1;
  }
  return end;
}

/** Turns packed entries into the bytes of a file. */
export type PackedRenderer = (entries: PackedEntries) => Uint8Array<ArrayBuffer>;

/** How a format writes one entry, and what it takes in room at the most. */
interface PackedFormat {
  /** Bytes that one byte of a cell may become. */
  readonly worst: number;
  /** Bytes that are added to each entry. */
  readonly added: number;
  /** Writes the entry whose cells begin at `first` and says where it ends. */
  readonly write: (out: Buffer, at: number, entries: PackedEntries, first: number) => number;
}

/** Writes entry after entry into room that is used again and again. */
export function packedRenderer(columns: readonly ExportColumn[], format: PackedFormat): PackedRenderer {
  const places = placesOf(columns);
  let room = Buffer.allocUnsafe(0);
  return (entries) => {
    const { count, from, to } = entries;
    const cells = count * PACKED_COLUMNS.length;
    let most = count * format.added;
    for (let first = 0; first < cells; first += PACKED_COLUMNS.length) {
      for (const place of places) {
        most += ((to[first + place] ?? 0) - (from[first + place] ?? 0)) * format.worst;
      }
    }
    if (room.length < most) room = Buffer.allocUnsafe(most);
    let at = 0;
    for (let first = 0; first < cells; first += PACKED_COLUMNS.length) {
      at = format.write(room, at, entries, first);
    }
    // With memory of its own, which can go to another thread.
    const bytes = new Uint8Array(at);
    bytes.set(room.subarray(0, at));
    return bytes;
  };
}

/** Where the cells of columns stand among those of an entry. */
export const placesOf = (columns: readonly ExportColumn[]): Int32Array =>
  Int32Array.from(columns, (column) => PACKED_COLUMNS.indexOf(column));
