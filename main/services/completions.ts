import { OUTCOMES } from '../audit/outcome.ts';
import { fieldsLike, type Place, placeAt } from '../audit/query/complete.ts';
import type { Field } from '../audit/query/fields.ts';
import { QUERIED_VERDICTS } from '../audit/query/query.ts';
import { SEVERITIES } from '../audit/severity.ts';
import type { OutputOf } from '../contract/contract.ts';
import type { Completion, Query as WireQuery } from '../contract/query.ts';
import type { OpenSource } from './open-sources.ts';

export type Completer = (
  source: OpenSource,
  asked: { readonly text: string; readonly cursor: number; readonly query: WireQuery },
  signal: AbortSignal,
) => Promise<OutputOf<'query.complete'>>;

/** Offers fields, and the words that fields take of which they are known beforehand. */
export const createCompleter =
  (): Completer =>
  async (_source, { text, cursor }) => {
    const place = placeAt(text, cursor);
    const at = { from: place.from, to: place.to };
    if (place.kind === 'nothing') return { ...at, completions: [], partial: false };
    if (place.kind === 'field') return { ...at, completions: fieldCompletions(place), partial: false };
    return { ...at, completions: knownValues(place.field, place.prefix) ?? [], partial: false };
  };

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
