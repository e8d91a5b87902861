import { hash } from 'node:crypto';
import type { Column, EvidenceRow } from './entry.ts';
import { slicePythonJson } from './python-json-slice.ts';
import { byCodePoint } from './python-string.ts';
import type { Recipe } from './recipe.ts';
import { utcTimestamp, writtenTimestamp } from './timestamp.ts';

/** Bytes of canonical text the fast path has room for; longer rows take the plain way. */
const CAPACITY = 64 * 1024;
/** One unit of text becomes six bytes at the most, `\uXXXX`. */
const BYTES_PER_UNIT = 6;

const bytes = Buffer.alloc(CAPACITY);

/**
 * The checksum of an ordinary row, without building its text: the canonical bytes are written one by one into a buffer
 * that is used again for every row, because making and joining some thirty strings a row costs more than hashing them.
 * Undefined where anything is out of the ordinary (BLOBs, duplicate keys, text beyond ASCII without `ensure_ascii`, great
 * length): `preimageOf` then decides. Where it gives an answer the answer is the same, which a property test holds it to.
 */
export function fastChecksum(row: EvidenceRow, recipe: Recipe): string | undefined {
  const { columns, firstPrefixes, prefixes } = planOf(recipe);
  const { json } = recipe;
  let at = 0;
  for (let index = 0; index < columns.length; index++) {
    const column = columns[index] as Column;
    const value = row[column];
    if (value === null && json.nulls === 'omitted') continue;
    at = putAscii((at === 0 ? firstPrefixes : prefixes)[index] as string, at);
    if (value === null) at = putAscii('null', at);
    else if (typeof value !== 'string') return undefined;
    else if (value.length * BYTES_PER_UNIT > CAPACITY - at - RESERVE) return undefined;
    else if (column === 'timestamp') {
      const utc = utcTimestamp(value);
      if (utc === null) return undefined;
      bytes[at++] = QUOTE;
      at = putAscii(writtenTimestamp(utc, recipe.timestamp), at);
      bytes[at++] = QUOTE;
    } else if (column === 'details' && json.details === 'value') {
      const canonical = slicePythonJson(value, json);
      // A number may be written longer than it was, and null may have to be left out.
      if (canonical === undefined || canonical === 'null' || canonical.length > CAPACITY - at - RESERVE)
        return undefined;
      // Under `ensure_ascii` it is ASCII for certain.
      at = json.ascii ? at + bytes.write(canonical, at, 'latin1') : putAscii(canonical, at);
    } else at = putString(value, at, json.ascii);
    if (at < 0) return undefined;
  }
  if (at === 0) return undefined;
  bytes[at++] = CLOSE_BRACE;
  return hash('sha256', bytes.subarray(0, at), 'hex');
}

const QUOTE = 34;
const BACKSLASH = 92;
const CLOSE_BRACE = 125;
/** Room for what stands around one value: a prefix, quotes, a timestamp, the closing brace. */
const RESERVE = 256;

/** Writes text that is ASCII and needs no escape; -1 where it is not ASCII. */
function putAscii(text: string, from: number): number {
  let at = from;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit > 127) return -1;
    bytes[at++] = unit;
  }
  return at;
}

/** Writes a JSON string as `pythonString` spells it; -1 where it is not ASCII and may not be escaped. */
function putString(text: string, from: number, ascii: boolean): number {
  let at = from;
  bytes[at++] = QUOTE;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 32 && unit <= 126 && unit !== QUOTE && unit !== BACKSLASH) bytes[at++] = unit;
    else if (ascii || unit < 127) at = putEscape(unit, at);
    else return -1;
  }
  bytes[at++] = QUOTE;
  return at;
}

const HEX = [...'0123456789abcdef'].map((digit) => digit.charCodeAt(0));
const LETTER_U = 117;
/** The letter of each unit's short escape. */
const SHORT: ReadonlyMap<number, number> = new Map(
  [
    ['"', '"'],
    ['\\', '\\'],
    ['\b', 'b'],
    ['\f', 'f'],
    ['\n', 'n'],
    ['\r', 'r'],
    ['\t', 't'],
  ].map(([unit = '', letter = '']) => [unit.charCodeAt(0), letter.charCodeAt(0)]),
);

function putEscape(unit: number, from: number): number {
  let at = from;
  bytes[at++] = BACKSLASH;
  const short = SHORT.get(unit);
  if (short !== undefined) {
    bytes[at++] = short;
    return at;
  }
  bytes[at++] = LETTER_U;
  for (let shift = 12; shift >= 0; shift -= 4) bytes[at++] = HEX[(unit >> shift) & 15] ?? 0;
  return at;
}

/** What of a recipe is the same for every row: the columns as `sort_keys` orders them, and what stands before each. */
interface Plan {
  readonly columns: readonly Column[];
  readonly firstPrefixes: readonly string[];
  readonly prefixes: readonly string[];
}

const plans = new WeakMap<Recipe, Plan>();

function planOf(recipe: Recipe): Plan {
  const known = plans.get(recipe);
  if (known) return known;
  const columns = [...recipe.fields].sort(byCodePoint);
  const [comma, colon] = recipe.json.separators === 'spaced' ? [', ', ': '] : [',', ':'];
  const prefix = (before: string) => columns.map((column) => `${before}"${column}"${colon}`);
  const plan = { columns, firstPrefixes: prefix('{'), prefixes: prefix(comma) };
  plans.set(recipe, plan);
  return plan;
}
