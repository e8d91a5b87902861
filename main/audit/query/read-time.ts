import { type Bound, boundOfMilliseconds, boundsOf } from '../moment.ts';
import { misspelt, quoted } from './problem.ts';
import type { Query } from './query.ts';
import type { RangeEnd, Value } from './syntax.ts';
import type { Operator } from './tokens.ts';

const between = (from: Bound | null, before: Bound | null): Query => ({ kind: 'time', from, before });

/** `time:` with a day, a moment or a range. A day stands for all of it: `time>2026-01-31` begins with February. */
export function momentTest(operator: Operator, value: Value): Query {
  if (value.kind === 'range') {
    const low = value.low.text === null ? null : stretchOf(value.low);
    const high = value.high.text === null ? null : stretchOf(value.high);
    return between(
      low && (value.low.inclusive ? low.start : low.end),
      high && (value.high.inclusive ? high.end : high.start),
    );
  }
  const dots = value.kind === 'word' && operator === ':' ? /^(.*?)\.\.(.*)$/.exec(value.text) : null;
  if (dots) {
    const end = (text: string | undefined): RangeEnd => ({
      text: text || null,
      inclusive: true,
      from: value.from,
      to: value.to,
    });
    return momentTest(':', { ...value, kind: 'range', low: end(dots[1]), high: end(dots[2]) });
  }
  const { start, end } = stretchOf(value);
  switch (operator) {
    case ':':
      return between(start, end);
    case '>=':
      return between(start, null);
    case '>':
      return between(end, null);
    case '<':
      return between(null, start);
    case '<=':
      return between(null, end);
  }
}

export const sinceTest = (value: Value): Query => between(stretchOf(value).start, null);

export const untilTest = (value: Value): Query => between(null, stretchOf(value).start);

const UNITS: ReadonlyMap<string, number> = new Map([
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 7 * 86_400_000],
]);

/** `last:7d`: from so long before `now` on, without an end: an entry of the future is nothing to hide. */
export function lastTest(value: Value, now: number): Query {
  const [, count, unit = ''] = (value.kind === 'word' && /^(\d{1,6})([smhdw])$/i.exec(value.text)) || [];
  const milliseconds = Number(count) * (UNITS.get(unit.toLowerCase()) ?? Number.NaN);
  return Number.isNaN(milliseconds)
    ? misspelt(value, 'This is no length of time.', 'Write last:30m, last:24h, last:7d or last:4w.')
    : between(boundOfMilliseconds(now - milliseconds), null);
}

function stretchOf(value: Value | RangeEnd): { readonly start: Bound; readonly end: Bound } {
  const text = 'kind' in value && (value.kind === 'regex' || value.kind === 'range') ? null : value.text;
  return (
    (text === null ? null : boundsOf(text)) ??
    misspelt(
      value,
      `${text === null ? 'This' : quoted(text)} is no date or time.`,
      'Write a day as 2026-01-31, or a moment as 2026-01-31T14:30:00Z; without a zone it is UTC.',
    )
  );
}
