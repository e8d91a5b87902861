import { KIND, PACKED_NULL } from '../sources/packed.ts';
import type { ExportColumn } from './columns.ts';
import { type PackedRenderer, packedRenderer, placesOf, put } from './packed-bytes.ts';

const [QUOTE, COMMA, CR, LF] = [0x22, 0x2c, 0x0d, 0x0a];
const SPECIAL = KIND.quote | KIND.comma | KIND.lineBreak;

/** What `csvField` says of each cell, in bytes. */
export function createPackedCsv(columns: readonly ExportColumn[]): PackedRenderer {
  const places = placesOf(columns);
  return packedRenderer(columns, {
    worst: 2,
    added: 3 * columns.length + 2,
    write({ bytes: out, view: target }, begin, { bytes, view, from, to, kinds }, first) {
      let at = begin;
      for (let number = 0; number < places.length; number += 1) {
        if (number > 0) out[at++] = COMMA;
        const cell = first + (places[number] ?? 0);
        const start = from[cell] ?? 0;
        const end = to[cell] ?? 0;
        if (start === PACKED_NULL) continue;
        if (start < end && ((kinds[cell] ?? 0) & SPECIAL) === 0) at = put(target, at, view, start, end);
        else at = quoted(out, at, bytes, start, end);
      }
      out[at++] = CR;
      out[at++] = LF;
      return at;
    },
  });
}

function quoted(out: Buffer, begin: number, bytes: Buffer, start: number, end: number): number {
  let at = begin;
  out[at++] = QUOTE;
  for (let position = start; position < end; position += 1) {
    const byte = bytes[position] ?? 0;
    out[at++] = byte;
    if (byte === QUOTE) out[at++] = QUOTE;
  }
  out[at++] = QUOTE;
  return at;
}
