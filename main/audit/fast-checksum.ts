import { hash } from 'node:crypto';
import { COLUMNS, type Column, type EvidenceRow, type EvidenceValue } from './entry.ts';
import { putFlatDetails } from './flat-details.ts';
import { slicePythonJson } from './python-json-slice.ts';
import type { Recipe } from './recipe.ts';
import { DEFAULT_RECIPE } from './recipes.ts';
import { isUsualTimestamp } from './timestamp.ts';

/** Bytes of canonical text the fast path has room for; longer rows take the plain way. */
const CAPACITY = 64 * 1024;
/** One unit of text becomes six bytes at the most, `\uXXXX`. */
const BYTES_PER_UNIT = 6;

const bytes = Buffer.alloc(CAPACITY);
const words = new DataView(bytes.buffer, bytes.byteOffset, CAPACITY);

/**
 * The checksum of an ordinary row, without building its text: the canonical bytes are written one by one into a buffer
 * that is used again for every row, because making and joining some thirty strings a row costs more than hashing them.
 * Undefined where anything is out of the ordinary (BLOBs, an unusual time, duplicate keys, text beyond ASCII without `ensure_ascii`, great
 * length): `preimageOf` then decides. Where it gives an answer the answer is the same, which a property test holds it to.
 */
export function fastChecksum(row: EvidenceRow, recipe: Recipe): string | undefined {
  const plan = recipe === latest.recipe ? latest : planOf(recipe);
  // In the order of `sort_keys`, and spelled out: reading a property by a name that varies is slow.
  let at = putText(plan, plan.action, row.action, 0);
  at = putDetails(plan, plan.details, row.details, at);
  at = putText(plan, plan.event_type, row.event_type, at);
  at = putText(plan, plan.id, row.id, at);
  at = putText(plan, plan.ip_address, row.ip_address, at);
  at = putText(plan, plan.resource_id, row.resource_id, at);
  at = putText(plan, plan.resource_type, row.resource_type, at);
  at = putText(plan, plan.session_id, row.session_id, at);
  at = putText(plan, plan.severity, row.severity, at);
  at = putTimestamp(plan, plan.timestamp, row.timestamp, at);
  at = putText(plan, plan.user_agent, row.user_agent, at);
  at = putText(plan, plan.user_id, row.user_id, at);
  if (at <= 0) return undefined;
  bytes[at++] = CLOSE_BRACE;
  return hash('sha256', bytes.subarray(0, at), 'hex');
}

/** Gave up: what cannot be written here was met. Passed on by every function that writes. */
const GAVE_UP = -1;

function putText(plan: Plan, prefix: Prefix | undefined, value: EvidenceValue, from: number): number {
  if (from < 0 || prefix === undefined) return from;
  if (value === null) return putNull(plan, prefix, from);
  if (typeof value !== 'string' || !hasRoom(value, from)) return GAVE_UP;
  return putString(value, putPrefix(prefix, from), plan.recipe.json.ascii);
}

function putDetails(plan: Plan, prefix: Prefix | undefined, value: EvidenceValue, from: number): number {
  const { json } = plan.recipe;
  if (json.details === 'text' || value === null) return putText(plan, prefix, value, from);
  if (from < 0 || prefix === undefined) return from;
  if (typeof value !== 'string' || !hasRoom(value, from)) return GAVE_UP;
  if (json.separators === 'spaced') {
    const flat = putFlatDetails(value, bytes, putPrefix(prefix, from));
    if (flat >= 0) return flat;
  }
  const canonical = slicePythonJson(value, json);
  // A number may be written longer than it was, and null may have to be left out.
  if (canonical === undefined || canonical === 'null' || !hasRoom(canonical, from)) return GAVE_UP;
  const at = putPrefix(prefix, from);
  // Under `ensure_ascii` it is ASCII for certain.
  return json.ascii ? at + bytes.write(canonical, at, 'latin1') : putAscii(canonical, at);
}

function putTimestamp(plan: Plan, prefix: Prefix | undefined, value: EvidenceValue, from: number): number {
  if (from < 0 || prefix === undefined || value === null) return putText(plan, prefix, value, from);
  if (!isUsualTimestamp(value)) return GAVE_UP;
  const { separator, zone, fraction } = plan.recipe.timestamp;
  const start = putPrefix(prefix, from);
  bytes[start] = QUOTE;
  let at = putAscii(value, start + 1);
  bytes[start + 11] = separator.charCodeAt(0);
  if (fraction === 'python' && value.endsWith('.000000')) at -= '.000000'.length;
  at = putAscii(zone, at);
  bytes[at++] = QUOTE;
  return at;
}

function putNull(plan: Plan, prefix: Prefix, from: number): number {
  return plan.recipe.json.nulls === 'omitted' ? from : putAscii('null', putPrefix(prefix, from));
}

/** Room for what stands around one value: a prefix, quotes, a timestamp, the closing brace. */
const RESERVE = 256;

const hasRoom = (text: string, at: number): boolean =>
  text.length * BYTES_PER_UNIT <= CAPACITY - RESERVE - at;

const QUOTE = 34;
const BACKSLASH = 92;
const CLOSE_BRACE = 125;
/** Writes text that is ASCII and needs no escape; gives up where it is not ASCII. */
function putAscii(text: string, from: number): number {
  let at = from;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit > 127) return GAVE_UP;
    bytes[at++] = unit;
  }
  return at;
}

/** Writes a JSON string as `pythonString` spells it; gives up where it is not ASCII and may not be escaped. */
function putString(text: string, from: number, ascii: boolean): number {
  let at = from;
  bytes[at++] = QUOTE;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 32 && unit <= 126 && unit !== QUOTE && unit !== BACKSLASH) bytes[at++] = unit;
    else if (ascii || unit < 127) at = putEscape(unit, at);
    else return GAVE_UP;
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

/** What stands before a value, in words of four bytes: four times fewer stores than byte by byte. */
interface Prefix {
  readonly first: Int32Array;
  readonly later: Int32Array;
  /** Bytes of each. */
  readonly firstLength: number;
  readonly laterLength: number;
}

/** Writes past the end of the prefix by up to three bytes, which the value then overwrites. */
function putPrefix(prefix: Prefix, at: number): number {
  const written = at === 0 ? prefix.first : prefix.later;
  for (let index = 0; index < written.length; index++)
    words.setInt32(at + index * 4, written[index] ?? 0, true);
  return at + (at === 0 ? prefix.firstLength : prefix.laterLength);
}

/** What of a recipe is the same for every row: the prefix of each column that it covers. */
type Plan = { readonly recipe: Recipe } & Partial<Readonly<Record<Column, Prefix>>>;

const plans = new WeakMap<Recipe, Plan>();
let latest = newPlan(DEFAULT_RECIPE);

function planOf(recipe: Recipe): Plan {
  const plan = plans.get(recipe) ?? newPlan(recipe);
  plans.set(recipe, plan);
  latest = plan;
  return plan;
}

function newPlan(recipe: Recipe): Plan {
  const [comma, colon] = recipe.json.separators === 'spaced' ? [', ', ': '] : [',', ':'];
  const prefixOf = (column: Column): Prefix | undefined => {
    if (!recipe.fields.includes(column)) return undefined;
    const [first, later] = [`{"${column}"${colon}`, `${comma}"${column}"${colon}`];
    return {
      first: wordsOf(first),
      later: wordsOf(later),
      firstLength: first.length,
      laterLength: later.length,
    };
  };
  // Every property is there, in one order, so that all plans have the same shape.
  return { recipe, ...Object.fromEntries(COLUMNS.map((column) => [column, prefixOf(column)])) };
}

function wordsOf(ascii: string): Int32Array {
  const padded = Buffer.alloc(Math.ceil(ascii.length / 4) * 4);
  padded.write(ascii, 'latin1');
  return Int32Array.from({ length: padded.length / 4 }, (_, index) => padded.readInt32LE(index * 4));
}
