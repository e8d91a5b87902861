import type { ListedEntry } from '../sources/source.ts';

/** Characters of details rendered in one go: bounds memory where single entries hold megabytes. */
const SLICE_CHARACTERS = 1_000_000;

/** A batch in pieces that can be rendered at once, in order. */
export function* slices(entries: readonly ListedEntry[]): Generator<readonly ListedEntry[]> {
  let start = 0;
  let characters = 0;
  for (const [index, { detailsLength }] of entries.entries()) {
    characters += detailsLength;
    if (characters < SLICE_CHARACTERS) continue;
    yield entries.slice(start, index + 1);
    start = index + 1;
    characters = 0;
  }
  if (start < entries.length) yield start === 0 ? entries : entries.slice(start);
}
