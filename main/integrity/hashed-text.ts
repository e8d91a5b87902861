import { sha256 } from '../audit/checksum.ts';
import type { EvidenceRow } from '../audit/entry.ts';
import { preimageOf } from '../audit/preimage.ts';
import type { Recipe } from '../audit/recipe.ts';
import { type Engine, hasChecksum, searchSpellings } from './verify-row.ts';

/** What SHA-256 is taken of for one entry. */
export type HashedText =
  | {
      readonly ok: true;
      /** As far as it is asked for. */
      readonly text: string;
      /** Bytes of the whole text as UTF-8: what is hashed. */
      readonly bytes: number;
      /** Of the whole text: 64 lower-case hex digits. */
      readonly sha256: string;
      /** Whether the spelling differs from the stored one, because only so it gives the stored checksum. */
      readonly respelled: boolean;
    }
  | { readonly ok: false; readonly problem: string };

/**
 * The text a writer following the recipe hashed for a row as it is now: in the spelling that gives the stored checksum
 * where there is one, else as the row is stored.
 * @param most UTF-16 units of the text to give at the most
 */
export function hashedText(row: EvidenceRow, recipe: Recipe, engine: Engine, most: number): HashedText {
  const stored = preimageOf(row, recipe);
  if (!stored.ok) return { ok: false, problem: `${stored.column}: ${stored.problem}` };
  const search =
    hasChecksum(row) && sha256(stored.text) !== row.checksum ? searchSpellings(row, recipe, engine) : null;
  const matching = search?.found ? preimageOf(row, recipe, search.spellings) : null;
  const { text } = matching?.ok ? matching : stored;
  return {
    ok: true,
    text: text.slice(0, most),
    bytes: Buffer.byteLength(text, 'utf8'),
    sha256: sha256(text),
    respelled: matching !== null,
  };
}
