import type { Pattern } from './query.ts';

/** A stretch of a pattern without `*`: text as it stands, and `null` for any one code point. */
type Stretch = readonly (string | null)[];

/** Whether a pattern covers the whole of a text. */
export function patternMatcher(pattern: Pattern): (text: string) => boolean {
  const stretches = stretchesOf(pattern);
  const [first = []] = stretches;
  if (stretches.length === 1) return (text) => endOf(text, first, 0) === text.length;
  const last = stretches.at(-1) ?? [];
  const between = stretches.slice(1, -1);
  return (text) => {
    let at = endOf(text, first, 0);
    for (const stretch of between) at = at < 0 ? at : find(text, stretch, at);
    const start = at < 0 ? at : startOfLast(text, last);
    return at >= 0 && start >= at && endOf(text, last, start) === text.length;
  };
}

/** The pattern that is found anywhere within a text. */
export const anywhere = (pattern: Pattern): Pattern => [{ wild: '*' }, ...pattern, { wild: '*' }];

/** The text that all that matches begins with, where that alone decides; null for every other pattern. */
export function prefixOf(pattern: Pattern): string | null {
  const [first, ...others] = stretchesOf(pattern);
  const whole = first?.length === 1 && others.length === 1 && others[0]?.length === 0;
  return whole ? (first[0] ?? null) : null;
}

/** Pieces of text that whatever matches holds. */
export const literalsOf = (pattern: Pattern): readonly string[] =>
  stretchesOf(pattern)
    .flat()
    .filter((piece) => piece !== null);

function stretchesOf(pattern: Pattern): readonly Stretch[] {
  const stretches: (string | null)[][] = [[]];
  for (const piece of pattern) {
    const stretch = stretches.at(-1) ?? [];
    if (typeof piece !== 'string') {
      if (piece.wild === '?') stretch.push(null);
      else stretches.push([]);
    } else if (piece !== '') {
      const before = stretch.at(-1);
      if (typeof before === 'string') stretch[stretch.length - 1] = before + piece;
      else stretch.push(piece);
    }
  }
  return stretches;
}

/** Offset at which the stretch ends that begins at `from`; -1 where it does not stand there, by whole code points. */
function endOf(text: string, stretch: Stretch, from: number): number {
  let at = from;
  for (const piece of stretch) {
    const stands = piece === null ? at < text.length : text.startsWith(piece, at);
    if (!stands || splitsPair(text, at)) return -1;
    at += piece === null ? (isPair(text, at) ? 2 : 1) : piece.length;
  }
  return splitsPair(text, at) ? -1 : at;
}

/** Offset at which the first such stretch from `from` on ends; -1 where there is none. */
function find(text: string, stretch: Stretch, from: number): number {
  const [head] = stretch;
  for (let at = from; at <= text.length; at++) {
    // The engine's own search is many times faster than a step at a time.
    if (typeof head === 'string') at = text.indexOf(head, at);
    if (at < 0) return -1;
    const end = endOf(text, stretch, at);
    if (end >= 0) return end;
  }
  return -1;
}

/** Where a stretch has to begin that is to end with the text; -1 where the text is too short. */
function startOfLast(text: string, stretch: Stretch): number {
  let at = text.length;
  for (const piece of stretch.toReversed()) {
    at -= piece === null ? (at >= 2 && isPair(text, at - 2) ? 2 : 1) : piece.length;
    if (at < 0) return -1;
  }
  return at;
}

const isPair = (text: string, at: number): boolean => (text.codePointAt(at) ?? 0) > 0xffff;

const splitsPair = (text: string, at: number): boolean => at > 0 && at < text.length && isPair(text, at - 1);
