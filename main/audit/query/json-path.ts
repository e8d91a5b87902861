import type { JsonNode } from '../python-json.ts';
import type { JsonPath } from './query.ts';

/**
 * The values that a path leads to, as PostgreSQL's lax jsonpath has it: a key looks into the items of an array, one level
 * deep; a place counts in an array, and what is no array counts as an array of one; an array at the end stands for its
 * items. https://www.postgresql.org/docs/current/functions-json.html#STRICT-AND-LAX-MODES
 */
export function valuesAt(node: JsonNode, path: JsonPath): readonly JsonNode[] {
  let found: readonly JsonNode[] = [node];
  for (const step of path) {
    found = found.flatMap((value) =>
      typeof step === 'number' ? itemsOf(value).slice(step, step + 1) : members(value, step),
    );
  }
  return found.flatMap(itemsOf);
}

const itemsOf = (value: JsonNode): readonly JsonNode[] => (value.kind === 'array' ? value.items : [value]);

function members(value: JsonNode, key: string): readonly JsonNode[] {
  return itemsOf(value).flatMap((item) => {
    const member = item.kind === 'object' ? item.members.get(key) : undefined;
    return member === undefined ? [] : [member];
  });
}
