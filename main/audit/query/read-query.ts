import { OUTCOMES } from '../outcome.ts';
import { type Field, fieldNamed } from './fields.ts';
import { parseNetwork } from './network.ts';
import { parse } from './parse.ts';
import { Misspelt, misspelt, type Problem, quoted } from './problem.ts';
import {
  allOf,
  anyOf,
  EVERYTHING,
  QUERIED_VERDICTS,
  type Query,
  type SearchMatch,
  type TextColumn,
  type TextMatch,
} from './query.ts';
import { detailsTest } from './read-details.ts';
import { presence, presenceOf, unknownField } from './read-presence.ts';
import { checkedRegex } from './read-regex.ts';
import { severityComparison } from './read-severity.ts';
import { lastTest, momentTest, sinceTest, untilTest } from './read-time.ts';
import type { FieldName, Syntax, Value } from './syntax.ts';

export type Reading =
  | { readonly ok: true; readonly query: Query }
  | { readonly ok: false; readonly problem: Problem };

/**
 * What a text of the query language asks for; see docs/query.md for the language.
 * @param now milliseconds since 1970 that `last:` counts back from
 */
export function readQuery(text: string, now: number): Reading {
  const parsed = parse(text);
  if (!parsed.ok) return parsed;
  try {
    return { ok: true, query: parsed.syntax === null ? EVERYTHING : meaningOf(parsed.syntax, now) };
  } catch (error) {
    if (error instanceof Misspelt) return { ok: false, problem: error.problem };
    throw error;
  }
}

function meaningOf(syntax: Syntax, now: number): Query {
  switch (syntax.kind) {
    case 'and':
      return allOf(syntax.of.map((part) => meaningOf(part, now)));
    case 'or':
      return merged(anyOf(syntax.of.map((part) => meaningOf(part, now))));
    case 'not':
      return { kind: 'not', of: meaningOf(syntax.of, now) };
    case 'term':
      return syntax.field === null ? searchTest('entry', syntax.value) : fieldTest(syntax.field, syntax, now);
  }
}

type Term = Extract<Syntax, { kind: 'term' }>;

function fieldTest(name: FieldName, term: Term, now: number): Query {
  const field = fieldNamed(name.name) ?? unknownField(name);
  if (name.path.length > 0 && field.kind.is !== 'details') return dotted(name, field, term, now);
  const { value, operator } = term;
  const { kind } = field;
  if (operator !== ':' && !['severity', 'time', 'details'].includes(kind.is)) {
    misspelt(
      term,
      `${field.name} cannot be compared by ${operator}.`,
      'Severity, time and values in details can. Write a colon instead.',
    );
  }
  if (kind.is !== 'has' && kind.is !== 'missing' && isAnything(value)) return presence(field, name);
  switch (kind.is) {
    case 'column':
      return { kind: 'column', column: kind.column, match: textMatch(field, value) };
    case 'severity':
      return operator === ':' && value.kind !== 'range'
        ? { kind: 'column', column: 'severity', match: textMatch(field, value) }
        : severityComparison(operator, value);
    case 'user':
      return anyOf([
        { kind: 'email', match: textMatch(field, value) },
        { kind: 'column', column: 'user_id', match: textMatch(field, value) },
      ]);
    case 'email':
      return { kind: 'email', match: textMatch(field, value) };
    case 'resource':
      return anyOf(
        (['resource_type', 'resource_id'] as const).map((column) => ({
          kind: 'column',
          column,
          match: textMatch(field, value),
        })),
      );
    case 'ip':
      return addressTest(field, value);
    case 'details':
      return name.path.length === 0 ? searchTest('details', value) : detailsTest(name.path, operator, value);
    case 'outcome':
      return { kind: 'outcome', outcomes: [oneWord(field, value, OUTCOMES)] };
    case 'verdict':
      return { kind: 'verdict', verdicts: [oneWord(field, value, QUERIED_VERDICTS)] };
    case 'time':
      return momentTest(operator, value);
    case 'after':
      return sinceTest(value);
    case 'before':
      return untilTest(value);
    case 'last':
      return lastTest(value, now);
    case 'has':
      return presenceOf(value);
    case 'missing':
      return { kind: 'not', of: presenceOf(value) };
  }
}

/** `user.email` and `user.id` beside their short forms; a path belongs to details alone. */
function dotted(name: FieldName, field: Field, term: Term, now: number): Query {
  const [part] = name.path;
  if (field.kind.is === 'user' && name.path.length === 1 && (part === 'email' || part === 'id')) {
    return fieldTest({ ...name, name: part === 'email' ? 'email' : 'user_id', path: [] }, term, now);
  }
  return misspelt(name, `${field.name} has no parts.`, `Write ${field.name}: or details.… for a path.`);
}

/** `field:*` */
const isAnything = (value: Value): boolean => value.kind === 'word' && value.text === '*' && wildOnly(value);

const wildOnly = (value: Value): boolean =>
  value.kind === 'word' && value.pattern.every((part) => typeof part !== 'string');

function textMatch(field: Field, value: Value): TextMatch {
  switch (value.kind) {
    case 'quoted':
      return { is: 'oneOf', values: [value.text] };
    case 'word':
      return value.pattern.every((part) => typeof part === 'string')
        ? { is: 'oneOf', values: [value.text] }
        : { is: 'like', pattern: value.pattern };
    case 'regex':
      return { is: 'regex', regex: checkedRegex(value) };
    case 'range':
      return misspelt(
        value,
        `${field.name} has no order that a range could follow.`,
        'Ranges are for time, severity and values in details.',
      );
  }
}

function searchTest(within: 'entry' | 'details', value: Value): Query {
  return { kind: 'search', within, match: searchMatch(value) };
}

function searchMatch(value: Value): SearchMatch {
  switch (value.kind) {
    case 'quoted':
      return { is: 'contains', text: value.text };
    case 'word':
      if (value.pattern.every((part) => typeof part === 'string'))
        return { is: 'contains', text: value.text };
      return { is: 'like', pattern: value.pattern };
    case 'regex':
      // A search ignores case, whatever the expression says.
      return { is: 'regex', regex: { ...checkedRegex(value), ignoreCase: true } };
    case 'range':
      return misspelt(value, 'A range needs a field.', 'Write details.port:[1 TO 1024].');
  }
}

function addressTest(field: Field, value: Value): Query {
  if (value.kind === 'word' && value.text.includes('/')) {
    const network = parseNetwork(value.text);
    if (network === null) {
      misspelt(value, `${quoted(value.text)} is no network.`, 'Write one as 10.0.0.0/8 or 2001:db8::/32.');
    }
    return { kind: 'network', networks: [network] };
  }
  if (value.kind === 'range') {
    misspelt(value, 'Addresses have no ranges here.', 'Write a network, as 10.0.0.0/8.');
  }
  return { kind: 'column', column: 'ip_address', match: textMatch(field, value) };
}

function oneWord<T extends string>(field: Field, value: Value, known: readonly T[]): T {
  const text = value.kind === 'word' || value.kind === 'quoted' ? value.text.toLowerCase() : '';
  return (
    known.find((word) => word === text) ??
    misspelt(value, `This is no ${field.name}.`, `Write one of ${known.join(', ')}.`)
  );
}

/** Values of one column asked for by OR become one list, which an index serves at once. */
function merged(query: Query): Query {
  if (query.kind !== 'or') return query;
  const lists = new Map<string, string[]>();
  const others: Query[] = [];
  for (const part of query.of) {
    const key = listKey(part);
    if (key === null || !('match' in part) || part.match.is !== 'oneOf') others.push(part);
    else lists.set(key, [...(lists.get(key) ?? []), ...part.match.values]);
  }
  const joined = [...lists].map(([key, values]): Query => {
    const match = { is: 'oneOf', values: [...new Set(values)] } as const;
    return key === 'email'
      ? { kind: 'email', match }
      : { kind: 'column', column: key.slice('column '.length) as TextColumn, match };
  });
  return anyOf([...joined, ...others]);
}

function listKey(query: Query): string | null {
  if (query.kind === 'column') return `column ${query.column}`;
  return query.kind === 'email' ? 'email' : null;
}
