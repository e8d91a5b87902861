import { decodeDetails } from './details.ts';
import type { EvidenceRow } from './entry.ts';
import type { Spellings } from './preimage.ts';
import { isIntegerToken, pythonFloat, pythonNumber } from './python-float.ts';
import { type JsonNode, parsePythonJson } from './python-json.ts';
import { type JsonDialect, writePythonJson } from './python-json-write.ts';
import { pythonString } from './python-string.ts';
import type { Recipe } from './recipe.ts';
import { hyphenated } from './uuid.ts';

/** A way the writer may have spelled a row that the database stores in another spelling of the same values. */
export interface Respelling {
  readonly spellings: Spellings;
  /** Whether numbers of the details are spelled otherwise than they are stored. */
  readonly numbers: boolean;
}

/**
 * What else the writer may have hashed that the database would hold as this row: the likeliest first, never the stored
 * spelling itself. Only what the engine itself respells is undone, so that an edited file gains nothing:
 * - an `id` stored as 32 hex digits or with hyphens is tried in the other form (SQLAlchemy's `Uuid` on SQLite),
 * - integers that SQLite's NUMERIC affinity may have made of text are tried as text,
 * - on PostgreSQL numbers within details are tried as the floats that jsonb lost: see `numberSpellings`. Text in SQLite
 *   keeps its spelling; only a bare number in a column declared JSON does not.
 */
export function* respellings(
  row: EvidenceRow,
  recipe: Recipe,
  engine: 'sqlite' | 'postgres',
): Generator<Respelling> {
  const cells = [...cellSpellings(row, recipe)];
  for (const spellings of cells) yield { spellings, numbers: false };
  if (!recipe.fields.includes('details') || recipe.json.details === 'text') return;
  for (const details of detailsSpellings(row, recipe.json, engine)) {
    yield { spellings: { details }, numbers: true };
    for (const spellings of cells) yield { spellings: { ...spellings, details }, numbers: true };
  }
}

function* cellSpellings(row: EvidenceRow, recipe: Recipe): Generator<Spellings> {
  const texts: Partial<Record<keyof EvidenceRow, string>> = {};
  for (const column of recipe.fields) {
    const value = row[column];
    if (column === 'details' || column === 'timestamp') continue;
    if (typeof value === 'bigint') texts[column] = `"${value}"`;
    if (typeof value === 'number') texts[column] = `"${pythonFloat(value)}"`;
  }
  if (Object.keys(texts).length > 0) yield texts;
  if (!recipe.fields.includes('id') || typeof row.id !== 'string') return;
  const uuid = hyphenated(row.id);
  if (uuid === null) return;
  for (const id of [uuid, uuid.replaceAll('-', '')]) {
    if (id !== row.id) yield { ...texts, id: pythonString(id, true) };
  }
}

function* detailsSpellings(
  row: EvidenceRow,
  dialect: JsonDialect,
  engine: 'sqlite' | 'postgres',
): Generator<string> {
  const made = typeof row.details === 'bigint';
  if (!made && (engine !== 'postgres' || typeof row.details !== 'string')) return;
  const decoded = decodeDetails(row.details);
  const reading = decoded.ok && decoded.text !== null ? parsePythonJson(decoded.text) : null;
  if (reading?.ok) yield* numberSpellings(reading.node, dialect, made ? 'affinity' : 'jsonb');
}

/**
 * Canonical JSON of details with numbers spelled as the floats that a database may have made these tokens of, at least one
 * of them otherwise than it is stored. PostgreSQL's jsonb holds numbers as `numeric`, which has neither exponent nor
 * negative zero: `1e+16` comes back as `10000000000000000`, `-0.0` as `0.0`. A float is only tried where its digits
 * written out are the very token: beside `10000000000000000` no other integer passes for `1e+16`.
 */
export function* numberSpellings(
  node: JsonNode,
  dialect: JsonDialect,
  cause: 'jsonb' | 'affinity',
): Generator<string> {
  const tokens: string[] = [];
  const stored = writePythonJson(node, dialect, (token) => {
    if (optionsFor(token, cause).length > 1) tokens.push(token);
    return pythonNumber(token);
  });
  if (tokens.length === 0) return;
  for (const choice of choices(tokens, cause)) {
    let next = 0;
    const json = writePythonJson(node, dialect, (token) =>
      optionsFor(token, cause).length > 1 ? (choice[next++] ?? token) : pythonNumber(token),
    );
    if (json !== stored) yield json;
  }
}

/** A spelling for each token: first the same one wherever a token stands, then each occurrence by itself. */
function* choices(tokens: readonly string[], cause: 'jsonb' | 'affinity'): Generator<readonly string[]> {
  const distinct = [...new Set(tokens)];
  for (const choice of product(distinct.map((token) => optionsFor(token, cause)))) {
    const spelling = new Map(distinct.map((token, index) => [token, choice[index] ?? token]));
    yield tokens.map((token) => spelling.get(token) ?? token);
  }
  if (distinct.length < tokens.length) yield* product(tokens.map((token) => optionsFor(token, cause)));
}

/** Every way to take one of each; the first list turns fastest. */
function* product(lists: readonly (readonly string[])[]): Generator<readonly string[]> {
  const digits = lists.map(() => 0);
  for (;;) {
    yield lists.map((list, index) => list[digits[index] ?? 0] ?? '');
    let index = 0;
    for (; index < lists.length; index++) {
      const next = (digits[index] ?? 0) + 1;
      if (next < (lists[index]?.length ?? 0)) {
        digits[index] = next;
        break;
      }
      digits[index] = 0;
    }
    if (index === lists.length) return;
  }
}

const ZERO = /^-?0(?:\.0+)?$/;

/** The spellings a token may have had, the likeliest first; one alone where there is no doubt. */
function optionsFor(token: string, cause: 'jsonb' | 'affinity'): readonly string[] {
  const asStored = pythonNumber(token);
  if (ZERO.test(token)) return isIntegerToken(token) ? [asStored, '0.0', '-0.0'] : [asStored, '-0.0'];
  if (!isIntegerToken(token) || (cause === 'jsonb' && token.length < 17)) return [asStored];
  const float = pythonFloat(Number(token));
  return writtenOut(float) === token
    ? cause === 'jsonb'
      ? [float, asStored]
      : [asStored, float]
    : [asStored];
}

/** A whole float's shortest digits without exponent or fraction: as PostgreSQL's `numeric` shows it. */
function writtenOut(float: string): string | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e\+(\d+))?$/.exec(float);
  if (!match) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = fraction === '0' ? '' : fraction;
  if (digits.length > Number(exponent)) return null;
  return sign + whole + digits.padEnd(Number(exponent), '0');
}
