import type { Completion, Query } from '../../../main/contract/query.ts';
import { useCall } from '../../bridge/use-call.ts';
import { useSettled } from '../../components/use-settled.ts';
import { SETTLE_AFTER } from './use-query-check.ts';

interface Question {
  readonly sourceId: string;
  readonly text: string;
  readonly cursor: number;
  /** What else has to hold: values are counted among it. */
  readonly beside: Query;
  readonly enabled: boolean;
}

export interface Completions {
  readonly items: readonly Completion[];
  /** What an item takes the place of. */
  readonly from: number;
  readonly to: number;
  readonly partial: boolean;
  /** These are for the text as it is now; only then may one be taken. */
  readonly current: boolean;
}

const NONE: Completions = { items: [], from: 0, to: 0, partial: false, current: false };

/** What may be written at a place of a query. The items for the text before stay until those for this one are here. */
export function useQueryCompletions({ sourceId, text, cursor, beside, enabled }: Question): Completions {
  const place = useSettled(`${cursor} ${text}`, SETTLE_AFTER);
  const isSettled = place === `${cursor} ${text}`;
  const settledText = place.slice(place.indexOf(' ') + 1);
  const { data, isPlaceholderData } = useCall(
    'query.complete',
    { sourceId, text: settledText, cursor: Number.parseInt(place, 10), query: beside },
    { enabled, keepPrevious: true },
  );
  if (!enabled || !data) return NONE;
  const { completions: items, from, to, partial } = data;
  return { items, from, to, partial, current: isSettled && !isPlaceholderData };
}
