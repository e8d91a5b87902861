import { clauseOf } from '../../../main/contract/query.ts';

/** A value of a field; null stands for entries that have none. */
export interface FieldValue {
  readonly field: string;
  readonly value: string | null;
}

/** `field:"value"` for one value, `field:("a" OR "b")` for several of one field, whole clauses in brackets otherwise. */
export function clauseOfAny(values: readonly FieldValue[]): string {
  const clauses = values.map(({ field, value }) => clauseOf(field, value));
  const [first] = values;
  if (first === undefined || clauses.length === 1) return clauses.join('');
  const prefix = `${first.field}:`;
  const isOneField = values.every(({ field, value }) => field === first.field && value !== null);
  return isOneField
    ? `${prefix}(${clauses.map((clause) => clause.slice(prefix.length)).join(' OR ')})`
    : `(${clauses.join(' OR ')})`;
}
