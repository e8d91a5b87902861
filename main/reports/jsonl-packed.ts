import { KIND, PACKED_NULL } from '../sources/packed.ts';
import type { ExportColumn } from './columns.ts';
import { isJsonObject } from './json-object.ts';
import { details, keysOf } from './jsonl.ts';
import { type PackedRenderer, packedRenderer, pieceOf, placesOf, put } from './packed-bytes.ts';

const [QUOTE, CLOSE, LF] = [0x22, 0x7d, 0x0a];
/** Length of `"","details_as_text":true`. */
const DETAILS_AS_TEXT = 25;
const NULL = pieceOf('null');
/** What JSON has to escape. */
const SPECIAL = KIND.control | KIND.quote | KIND.backslash;

/** What `entryLine` says of each cell, in bytes. */
export function createPackedJsonl(columns: readonly ExportColumn[]): PackedRenderer {
  const places = placesOf(columns);
  const before = keysOf(columns).map(pieceOf);
  const isDetails = columns.map((column) => column === 'details');
  const added = before.reduce((sum, key) => sum + key.length + 2, 0);
  return packedRenderer(columns, {
    // A control character is written as \u0000.
    worst: 6,
    added: added + 4 * columns.length + DETAILS_AS_TEXT + 2,
    write({ bytes: out, view: target }, begin, { bytes, view, from, to, kinds }, first) {
      let at = begin;
      for (let number = 0; number < places.length; number += 1) {
        const key = before[number] ?? NULL;
        at = put(target, at, key.view, 0, key.length);
        const cell = first + (places[number] ?? 0);
        const start = from[cell] ?? 0;
        const end = to[cell] ?? 0;
        const kind = kinds[cell] ?? 0;
        if (start === PACKED_NULL) at = put(target, at, NULL.view, 0, NULL.length);
        else if (isDetails[number]) {
          // A line break between tokens cannot stay.
          const isVerbatim = (kind & KIND.lineBreak) === 0 && isJsonObject(bytes, start, end);
          if (isVerbatim) at = put(target, at, view, start, end);
          else at += out.write(details(bytes.toString('utf8', start, end)), at);
        } else if ((kind & SPECIAL) !== 0) {
          at += out.write(JSON.stringify(bytes.toString('utf8', start, end)), at);
        } else {
          out[at++] = QUOTE;
          at = put(target, at, view, start, end);
          out[at++] = QUOTE;
        }
      }
      out[at++] = CLOSE;
      out[at++] = LF;
      return at;
    },
  });
}
