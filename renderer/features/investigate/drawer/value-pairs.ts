import { type JsonPath, leavesOf, pathInWords } from '../../../components/entry/json-paths.ts';

/** One value in two places; null where a place has none. */
export interface ValuePair {
  readonly path: string;
  readonly one: string | null;
  readonly other: string | null;
  readonly differs: boolean;
}

type Leaves = ReadonlyMap<string, string>;

function pairs(one: Leaves, other: Leaves): readonly ValuePair[] {
  return [...new Set([...one.keys(), ...other.keys()])].map((path) => {
    const [left, right] = [one.get(path) ?? null, other.get(path) ?? null];
    return { path, one: left, other: right, differs: left !== right };
  });
}

/** Values under a path, by what of their own path follows it. */
function under(leaves: readonly { readonly path: JsonPath; readonly text: string }[], key: string): Leaves {
  return new Map(
    leaves
      .filter(({ path }) => path[0] === key)
      .map(({ path, text }) => [pathInWords(path.slice(1)), text] as const)
      // An empty object says that there is nothing, which its having no line says as well.
      .filter(([path]) => path !== ''),
  );
}

/**
 * What a change made of what: the values under `old_values` beside those under `new_values`, those that differ first
 * in their own order. Null where details hold neither.
 */
export function valueChanges(details: string | null): readonly ValuePair[] | null {
  const leaves = details === null ? null : leavesOf(details);
  if (!leaves) return null;
  const [old, now] = [under(leaves, 'old_values'), under(leaves, 'new_values')];
  if (old.size === 0 && now.size === 0) return null;
  return pairs(old, now);
}

/** Two texts of details, value by value; where one cannot be taken apart, the whole of both as one value. */
export function detailPairs(one: string | null, other: string | null): readonly ValuePair[] {
  const [left, right] = [one, other].map((text) => (text === null ? [] : leavesOf(text)));
  if (!left || !right) return [{ path: 'details', one, other, differs: one !== other }];
  const named = (leaves: typeof left): Leaves =>
    new Map(
      leaves.map(({ path, text }) => [path.length === 0 ? 'details' : `details.${pathInWords(path)}`, text]),
    );
  return pairs(named(left), named(right));
}

/** Below this share in common two texts differ as a whole: letters they happen to share say nothing. */
const WORTH_SHARING = 0.5;

/** Two texts cut into what they begin with in common, what differs, and what they end with in common. */
export function differingMiddle(
  one: string,
  other: string,
): { readonly before: string; readonly one: string; readonly other: string; readonly after: string } {
  const least = Math.min(one.length, other.length);
  let start = 0;
  while (start < least && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < least - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  if (start + end < WORTH_SHARING * least) return { before: '', one, other, after: '' };
  return {
    before: one.slice(0, start),
    one: one.slice(start, one.length - end),
    other: other.slice(start, other.length - end),
    after: one.slice(one.length - end),
  };
}
