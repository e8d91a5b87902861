import type { Order } from '../../../main/contract/entries.ts';
import type { Query } from '../../../main/contract/query.ts';
import { instantOf } from './date-range.ts';
import { rangeOf } from './histogram/time-buckets.ts';

/**
 * The part of a query that is listed before the first entry at or after a moment, or in the order newest first up to
 * and with the last such entry. Null where the query's own range leaves nothing of it.
 */
export function listedBefore(query: Query, order: Order, moment: string): Query | null {
  const at = instantOf(moment, 'from');
  if (at === null) return null;
  const own = (edge: 'from' | 'to'): number | null => {
    const bound = query[edge];
    return bound === undefined ? null : instantOf(bound, edge);
  };
  const [from, to] = [own('from'), own('to')];
  if (order === 'newest') {
    if (to !== null && at > to) return null;
    return from !== null && from >= at ? query : { ...query, from: moment };
  }
  if (from !== null && at <= from) return null;
  // Bounds are included: the last microsecond before the moment.
  return to !== null && to < at ? query : { ...query, to: rangeOf(0, at).to };
}
