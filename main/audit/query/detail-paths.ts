import { type JsonNode, parsePythonJson } from '../python-json.ts';

/** Deeper than this nobody asks, and no longer is a list that helps. */
const DEEPEST = 6;
const MOST_PATHS = 2_000;

/** What stands at a path in some entries: how many of them have it, and its values with how many have each. */
export interface PathTally {
  readonly entries: number;
  readonly values: ReadonlyMap<string, number>;
}

/**
 * The paths that lead somewhere in details, as the query language writes them after `details.`, with what they lead to.
 * Arrays on the way stand for each of their items, as they do in a query. Text that is no JSON has none.
 */
export function detailPaths(details: Iterable<string | null>): ReadonlyMap<string, PathTally> {
  const tallies = new Map<string, { entries: number; values: Map<string, number> }>();
  for (const text of details) {
    const parsed = text === null ? null : parsePythonJson(text);
    if (!parsed?.ok) continue;
    const met = new Map<string, Set<string>>();
    collect(parsed.node, '', 0, met);
    for (const [path, values] of met) {
      const tally = tallies.get(path) ?? { entries: 0, values: new Map<string, number>() };
      tally.entries += 1;
      for (const value of values) tally.values.set(value, (tally.values.get(value) ?? 0) + 1);
      if (tallies.size < MOST_PATHS) tallies.set(path, tally);
    }
  }
  return tallies;
}

function collect(node: JsonNode, path: string, depth: number, met: Map<string, Set<string>>): void {
  if (path !== '' && !met.has(path)) met.set(path, new Set());
  switch (node.kind) {
    case 'object':
      if (depth >= DEEPEST) return;
      for (const [key, value] of node.members) {
        collect(value, path === '' ? segment(key) : `${path}.${segment(key)}`, depth + 1, met);
      }
      return;
    case 'array':
      for (const item of node.items) if (item.kind !== 'array') collect(item, path, depth + 1, met);
      return;
    case 'string':
      met.get(path)?.add(node.value);
      return;
    case 'number':
      met.get(path)?.add(node.token);
      return;
    case 'literal':
      met.get(path)?.add(node.text);
  }
}

/** A key as a path has it, in quotes where it would end the path. */
export const segment = (key: string): string =>
  /^[^\s.[\]:<>=()"\\]+$/.test(key) ? key : `"${key.replace(/["\\]/g, '\\$&')}"`;
