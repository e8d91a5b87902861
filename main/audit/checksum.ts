import { hash } from 'node:crypto';
import type { EvidenceRow } from './entry.ts';
import { fastChecksum } from './fast-checksum.ts';
import { type PreimageFailure, preimageOf, type Spellings } from './preimage.ts';
import type { Recipe } from './recipe.ts';
import { DEFAULT_RECIPE } from './recipes.ts';

export type Checksum =
  | { readonly ok: true; readonly checksum: string; readonly duplicateKeys: readonly string[] }
  | PreimageFailure;

const NONE: readonly string[] = [];

/** The checksum a writer following the recipe gives the row as it is now: 64 lower-case hex digits. */
export function checksumOf(row: EvidenceRow, recipe: Recipe, spellings?: Spellings): Checksum {
  if (spellings === undefined) {
    const checksum = fastChecksum(row, recipe);
    if (checksum !== undefined) return { ok: true, checksum, duplicateKeys: NONE };
  }
  const preimage = preimageOf(row, recipe, spellings);
  if (!preimage.ok) return preimage;
  return { ok: true, checksum: sha256(preimage.text), duplicateKeys: preimage.duplicateKeys };
}

/** SHA-256 of a text's UTF-8 bytes, 64 lower-case hex digits. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** What a writer knows of an entry before it has a checksum. */
export interface WrittenFields {
  readonly id: string;
  readonly event_type: string;
  readonly severity: string;
  readonly user_id: string | null;
  readonly session_id: string | null;
  readonly ip_address: string | null;
  readonly user_agent: string | null;
  readonly resource_type: string | null;
  readonly resource_id: string | null;
  readonly action: string;
  /** JSON text, exactly as it will be stored; null for SQL NULL. */
  readonly details: string | null;
  /** Naive UTC, `YYYY-MM-DD HH:MM:SS.ffffff` or with a `T`. */
  readonly timestamp: string;
}

/**
 * The checksum to store with an entry. Throws RangeError where the fields are such that nobody could recompute it
 * (details that are not JSON, a timestamp that is none): that is a defect of the writer.
 */
export function checksumOfFields(fields: WrittenFields, recipe: Recipe = DEFAULT_RECIPE): string {
  const computed = checksumOf({ ...fields, checksum: null }, recipe);
  if (!computed.ok) throw new RangeError(`${computed.column}: ${computed.problem}`);
  return computed.checksum;
}
