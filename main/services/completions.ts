import { OUTCOMES } from '../audit/outcome.ts';
import { fieldsLike, type Place, placeAt } from '../audit/query/complete.ts';
import type { Field } from '../audit/query/fields.ts';
import { allOf, anyOf, type Pattern, QUERIED_VERDICTS, type Query } from '../audit/query/query.ts';
import { SEVERITIES } from '../audit/severity.ts';
import type { OutputOf } from '../contract/contract.ts';
import type { FacetField } from '../contract/figures.ts';
import { type Completion, spelled, type Query as WireQuery } from '../contract/query.ts';
import type { DetailCompleter } from './detail-completions.ts';
import type { FigureCounter } from './figure-counter.ts';
import type { OpenSource } from './open-sources.ts';
import type { ToQuery } from './queries.ts';

export type Completer = (
  source: OpenSource,
  asked: { readonly text: string; readonly cursor: number; readonly query: WireQuery },
  signal: AbortSignal,
) => Promise<OutputOf<'query.complete'>>;

/** Values offered at a time. */
const MOST = 50;
/** Milliseconds that counting values may take: who types does not wait longer. */
const PATIENCE = 2_000;

/** Offers fields at once, and the values a source holds by how many entries hold them. */
export function createCompleter(
  figures: FigureCounter,
  details: DetailCompleter,
  toQuery: ToQuery,
): Completer {
  return async (source, { text, cursor, query }, signal) => {
    const place = placeAt(text, cursor);
    const at = { from: place.from, to: place.to };
    if (place.kind === 'nothing') return { ...at, completions: [], partial: false };
    // What stands beside the text restricts what is offered; the text itself is being written.
    const beside = () => toQuery(source, { ...query, text: '' }, signal);
    if (place.kind === 'field') {
      const completions = /^details\./i.test(place.prefix)
        ? await details.paths(source, place.prefix, await beside(), signal)
        : fieldCompletions(place);
      return { ...at, completions, partial: false };
    }
    if (place.field.kind.is === 'details' && place.path.length > 0) {
      const { path, prefix } = place;
      // Seen in some entries only, so there may be others.
      const completions = await details.values(source, path, prefix, await beside(), signal);
      return { ...at, completions, partial: true };
    }
    const known = knownValues(place.field, place.prefix);
    if (known !== null) return { ...at, completions: known, partial: false };
    const columns = facetFieldsOf(place.field);
    if (columns.length === 0) return { ...at, completions: [], partial: false };
    const counted = await beside();
    const values = await Promise.all(
      columns.map((column) => valuesOf(source, column, place, counted, signal)),
    );
    const completions = values
      .flatMap((one) => one ?? [])
      .sort((one, other) => (other.count ?? 0) - (one.count ?? 0));
    return { ...at, completions: completions.slice(0, MOST), partial: values.includes(null) };
  };

  /** null where counting took too long. */
  async function valuesOf(
    source: OpenSource,
    field: FacetField,
    place: Place,
    beside: Query,
    signal: AbortSignal,
  ): Promise<Completion[] | null> {
    const query = place.prefix === '' ? beside : allOf([beside, beginsWith(field, place.prefix)]);
    try {
      const request = { query, fields: [field], limit: MOST };
      const [facet] = await figures.facets(source, request, { signal, timeLimitMs: PATIENCE });
      return (facet?.values ?? []).flatMap(({ value, count, person }): Completion[] => {
        if (value === null || value === '') return [];
        const name = person?.email ?? value;
        const detail = person?.full_name ?? (name === value ? null : value);
        return [{ kind: 'value', insert: spelled(name), label: name, detail, count }];
      });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'TIMED_OUT') return null;
      throw error;
    }
  }
}

function fieldCompletions({ prefix }: Place): Completion[] {
  return fieldsLike(prefix).map(({ name, aliases, description, kind }) => ({
    kind: 'field',
    insert: kind.is === 'details' ? 'details.' : `${name}:`,
    label: [name, ...aliases].join(', '),
    detail: description,
    count: null,
  }));
}

/** Words a field takes that no source has to be asked for; null where its values are those a source holds. */
function knownValues({ kind, name }: Field, prefix: string): Completion[] | null {
  const words = ((): readonly string[] | null => {
    switch (kind.is) {
      case 'severity':
        return SEVERITIES;
      case 'outcome':
        return OUTCOMES;
      case 'verdict':
        return QUERIED_VERDICTS;
      case 'has':
      case 'missing':
        return fieldsLike('').flatMap((field) => (field.kind.is === 'column' ? [field.name] : []));
      case 'last':
        return ['15m', '1h', '24h', '7d', '30d', '90d'];
      default:
        return null;
    }
  })();
  return (
    words
      ?.filter((word) => word.startsWith(prefix.toLowerCase()))
      .map((word) => ({ kind: 'value', insert: word, label: word, detail: name, count: null })) ?? null
  );
}

/** What a field's values are counted by; none where they cannot be. */
function facetFieldsOf({ kind }: Field): readonly FacetField[] {
  switch (kind.is) {
    case 'column':
      return kind.column === 'id' || kind.column === 'checksum' ? [] : [kind.column];
    case 'user':
    case 'email':
      return ['user_id'];
    case 'ip':
      return ['ip_address'];
    case 'resource':
      return ['resource_type', 'resource_id'];
    default:
      return [];
  }
}

function beginsWith(field: FacetField, prefix: string): Query {
  if (field === 'outcome') throw new Error('Outcomes are known beforehand.');
  const match = { is: 'like', pattern: [prefix, { wild: '*' }] satisfies Pattern } as const;
  const column: Query = { kind: 'column', column: field, match };
  return field === 'user_id' ? anyOf([{ kind: 'email', match }, column]) : column;
}
