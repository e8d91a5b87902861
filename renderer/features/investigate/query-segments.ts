import type { QueryProblem, QueryToken } from '../../../main/contract/query.ts';

/** A stretch of a query's text that is drawn in one way. */
export interface Segment {
  readonly from: number;
  readonly text: string;
  readonly token: QueryToken | null;
  /** Part of what is wrong. */
  readonly wrong: boolean;
}

type Span = Pick<QueryToken, 'from' | 'to'>;

/** No cut between the two halves of one character. */
const atCharacter = (text: string, place: number): number =>
  /^[\udc00-\udfff]/.test(text.slice(place)) && /[\ud800-\udbff]$/.test(text.slice(0, place))
    ? place - 1
    : place;

/** What is wrong as whole characters; nothing at all, as where a value is missing, as the last one seen before it. */
function visibleSpan({ from, to }: Span, text: string): Span {
  const start = atCharacter(text, Math.min(from, text.length));
  const end = atCharacter(text, Math.min(to, text.length));
  if (start < end) return { from: start, to: end };
  const seen = text.slice(0, start).trimEnd().length;
  if (seen > 0) return { from: atCharacter(text, seen - 1), to: seen };
  return { from: 0, to: (text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1 };
}

/** A text cut where its drawing changes. The segments joined are the text, whatever the tokens say. */
export function segmentsOf(
  text: string,
  tokens: readonly QueryToken[],
  problem: QueryProblem | null,
): readonly Segment[] {
  const wrong = problem && visibleSpan(problem, text);
  const places = [0, text.length, ...(wrong ? [wrong.from, wrong.to] : [])];
  for (const { from, to } of tokens) places.push(from, to);
  const cuts = [
    ...new Set(places.filter((place) => place <= text.length).map((place) => atCharacter(text, place))),
  ].sort((a, b) => a - b);
  let next = 0;
  return cuts.slice(1).map((to, index) => {
    const from = cuts[index] ?? 0;
    while ((tokens[next]?.to ?? Number.POSITIVE_INFINITY) <= from) next += 1;
    const token = tokens[next];
    return {
      from,
      text: text.slice(from, to),
      token: token && token.from <= from ? token : null,
      wrong: wrong !== null && wrong.from <= from && from < wrong.to,
    };
  });
}

/**
 * Spans of a text put where they are after an edit: before it they stay, behind it they move along, around it, or
 * up to it, they grow or shrink. So colours stand still while the next check is under way.
 */
export function movedSpans<S extends Span>(spans: readonly S[], before: string, after: string): readonly S[] {
  if (before === after) return spans;
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const by = after.length - before.length;
  const move = (place: number): number =>
    place < head ? place : place >= before.length - tail ? place + by : Math.min(place, after.length - tail);
  return spans
    .map((span) => ({ ...span, from: move(span.from), to: move(span.to) }))
    .filter(({ from, to }) => from < to);
}
