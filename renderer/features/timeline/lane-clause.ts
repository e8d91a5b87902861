import type { LaneField } from '../../../main/contract/patterns.ts';
import { clauseOf, spelled } from '../../../main/contract/query.ts';

/** The clause that an entry lies in one of these lanes; null is the lane of those without a value. */
export function laneClause(by: LaneField, values: readonly (string | null)[]): string {
  const [only = null] = values;
  if (values.length <= 1) return clauseOf(by, only);
  const named = values.filter((value) => value !== null);
  const anyOf =
    named.length === 1 ? clauseOf(by, named[0] ?? '') : `${by}:(${named.map(spelled).join(' OR ')})`;
  return named.length === values.length ? anyOf : `(${anyOf} OR ${clauseOf(by, null)})`;
}
