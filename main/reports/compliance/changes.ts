import { type JsonNode, parsePythonJson } from '../../audit/python-json.ts';
import { writePythonJson } from '../../audit/python-json-write.ts';

/** One setting that was changed; null where the entry does not say. */
export interface Change {
  readonly setting: string | null;
  readonly old: string | null;
  readonly now: string | null;
}

/** Names that writers give to what a value was and what it became. */
const PAIRS = [
  ['old_values', 'new_values'],
  ['old_value', 'new_value'],
  ['old', 'new'],
  ['before', 'after'],
] as const;
const NAMES = ['setting', 'key', 'field', 'parameter', 'name'];

/**
 * What an entry's details say was changed from what to what, in the forms that writers have for it: a pair of names such as
 * `old_values` and `new_values` or `before` and `after`, by itself, under the name of a setting, or under that in `changes`.
 * Where both are objects each of their members is a setting. Empty where nothing of the kind is said. Numbers stand as they
 * were written.
 */
export function changesOf(details: string | null): readonly Change[] {
  if (details === null || !/old|before|new_value|\\u/.test(details)) return [];
  const parsed = parsePythonJson(details);
  if (!parsed.ok || parsed.node.kind !== 'object') return [];
  const { members } = parsed.node;
  const name = NAMES.map((key) => members.get(key)).find((node) => node?.kind === 'string');
  const changes = members.get('changes');
  const below = [...members, ...(changes?.kind === 'object' ? changes.members : [])];
  return [
    ...pairIn(members, textOf(name)),
    ...below.flatMap(([setting, node]) => (node.kind === 'object' ? pairIn(node.members, setting) : [])),
  ];
}

function pairIn(members: ReadonlyMap<string, JsonNode>, setting: string | null): readonly Change[] {
  return PAIRS.flatMap(([before, after]) => {
    const [old, now] = [members.get(before), members.get(after)];
    if (old === undefined && now === undefined) return [];
    // One alone says something where its name leaves no doubt.
    if ((old === undefined || now === undefined) && !before.startsWith('old_value')) return [];
    if (old?.kind !== 'object' && now?.kind !== 'object')
      return [{ setting, old: textOf(old), now: textOf(now) }];
    const [was, is] = [old, now].map((node) =>
      node?.kind === 'object' ? node.members : new Map<string, JsonNode>(),
    );
    return [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].map((key) => ({
      setting: key,
      old: textOf(was?.get(key)),
      now: textOf(is?.get(key)),
    }));
  });
}

function textOf(node: JsonNode | undefined): string | null {
  if (node === undefined) return null;
  return node.kind === 'string'
    ? node.value
    : writePythonJson(node, { separators: 'spaced', ascii: false }, (token) => token);
}
