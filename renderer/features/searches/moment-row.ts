import type { Order } from '../../../main/contract/entries.ts';
import type { Query } from '../../../main/contract/query.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import { instantOf } from '../investigate/date-range.ts';

const instant = (bound: string | undefined, edge: 'from' | 'to'): number | null =>
  bound === undefined ? null : instantOf(bound, edge);

/**
 * What a query asks for from its first row to a moment, that moment included; null where it begins after it.
 * @param moment in the form of `Entry.timestamp`.
 */
export function upToMoment(query: Query, order: Order, moment: string): Query | null {
  const at = instantOf(moment, 'from') ?? 0;
  const [from, to] = [instant(query.from, 'from'), instant(query.to, 'to')];
  if (order === 'newest') {
    if (to !== null && to < at) return null;
    return from !== null && from > at ? query : { ...query, from: `${moment}Z` };
  }
  if (from !== null && from > at) return null;
  return to !== null && to < at ? query : { ...query, to: `${moment}Z` };
}

/** The row of a moment in what a query lists: of the entry at it, or else of the last one before it in that order. */
export async function rowOfMoment(
  bridge: Bridge,
  sourceId: string,
  { query, order, moment }: { readonly query: Query; readonly order: Order; readonly moment: string },
): Promise<number> {
  const before = upToMoment(query, order, moment);
  if (before === null) return 0;
  const { count } = await bridge.call('entries.count', { sourceId, query: before });
  return Math.max(0, count - 1);
}
