import { FIELDS, type Field, fieldNamed } from './fields.ts';
import type { Span } from './problem.ts';
import { type Token, tokensOf } from './tokens.ts';

/** What may be written at a place of a query's text; the span is what a completion replaces. */
export type Place = Span & {
  /** What stands there already, up to the cursor, without its quotation mark. */
  readonly prefix: string;
} & (
    | { readonly kind: 'field' }
    | { readonly kind: 'value'; readonly field: Field; readonly path: readonly (string | number)[] }
    /** Within a regular expression, a range, or after a field that is none. */
    | { readonly kind: 'nothing' }
  );

/** What may be written at the cursor, an offset in UTF-16 units. */
export function placeAt(text: string, cursor: number): Place {
  const tokens = tokensOf(text);
  const index = tokens.findIndex((token) => token.from < cursor && cursor <= token.to);
  const here = tokens[index];
  const before = tokens.filter(({ to }, at) => to <= cursor && at !== index);
  const isWord = here?.kind === 'word' || here?.kind === 'quoted' || isKeyword(here);
  const span = here && (isWord || here.kind === 'field') ? here : { from: cursor, to: cursor };
  const prefix = prefixOf(text, span, cursor);
  const at = { from: span.from, to: span.to, prefix };

  if (here?.kind === 'regex' || isWithinRange(before)) return { ...at, kind: 'nothing' };
  if (here?.kind === 'field') return { ...at, kind: 'field' };
  const previous = here && !isWord ? [...before, here] : before;
  const owner = ownerOf(previous);
  if (owner === undefined) return { ...at, kind: 'field' };
  const field = fieldNamed(owner.name);
  return field === undefined ? { ...at, kind: 'nothing' } : { ...at, kind: 'value', field, path: owner.path };
}

const isKeyword = (token: Token | undefined): boolean =>
  token !== undefined && ['and', 'or', 'not'].includes(token.kind);

function prefixOf(text: string, { from }: Span, cursor: number): string {
  const written = text.slice(from, Math.max(from, cursor));
  return written.startsWith('"') ? written.slice(1).replace(/"$/, '').replace(/\\(.)/g, '$1') : written;
}

/** Whose value would follow these tokens: of the field right before, or of the one whose list is open. */
function ownerOf(before: readonly Token[]): (Token & { kind: 'field' }) | undefined {
  const open: ((Token & { kind: 'field' }) | undefined)[] = [];
  let field: (Token & { kind: 'field' }) | undefined;
  for (const [index, token] of before.entries()) {
    if (token.kind === 'field') field = token;
    if (token.kind === 'open') open.push(before[index - 1]?.kind === 'operator' ? field : open.at(-1));
    if (token.kind === 'close') open.pop();
  }
  return before.at(-1)?.kind === 'operator' ? field : open.at(-1);
}

function isWithinRange(before: readonly Token[]): boolean {
  const opened = before.findLastIndex(({ kind }) => kind === 'openRange');
  return opened !== -1 && !before.slice(opened).some(({ kind }) => kind === 'closeRange');
}

/** Fields whose name, or an alias, begins with what is written, or holds it; those that begin with it first. */
export function fieldsLike(prefix: string): readonly Field[] {
  const wanted = prefix.toLowerCase();
  const rank = ({ name, aliases }: Field): number => {
    const names = [name, ...aliases];
    if (names.some((one) => one.startsWith(wanted))) return 0;
    return names.some((one) => one.includes(wanted)) ? 1 : 2;
  };
  return FIELDS.map((field) => ({ field, rank: rank(field) }))
    .filter((one) => one.rank < 2)
    .sort((one, other) => one.rank - other.rank)
    .map(({ field }) => field);
}
