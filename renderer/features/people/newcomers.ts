import { instantOf } from '../timeline/stretches.ts';

const DAY = 86_400_000;

/** How much of the end of the log counts as recent. It ends with the log and not with today: evidence is often old. */
export const RECENT = [
  { value: 'hour', name: 'the last hour of the log', length: DAY / 24 },
  { value: '1', name: 'the last day of the log', length: DAY },
  { value: '7', name: 'the last 7 days of the log', length: 7 * DAY },
  { value: '30', name: 'the last 30 days of the log', length: 30 * DAY },
] as const;

export type Recent = (typeof RECENT)[number]['value'];

/** Whether something that first came then came within so many days of the log's end. */
export function isNew(first: string | null, end: string | null, recent: Recent): boolean {
  if (first === null || end === null) return false;
  const length = RECENT.find(({ value }) => value === recent)?.length ?? 0;
  return instantOf(first) >= instantOf(end) - length;
}

interface Seen {
  readonly first: string | null;
}

/** What is new before what is not, the latest first; the rest in the order it is given. */
export function newFirst<T extends Seen>(
  values: readonly T[],
  end: string | null,
  recent: Recent,
): readonly T[] {
  const came = values.filter(({ first }) => isNew(first, end, recent));
  const latest = came.toSorted((one, other) => ((one.first ?? '') < (other.first ?? '') ? 1 : -1));
  return [...latest, ...values.filter(({ first }) => !isNew(first, end, recent))];
}
