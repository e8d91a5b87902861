import type { Order } from '../../../main/contract/entries.ts';
import type { Query } from '../../../main/contract/query.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import { listedBefore } from '../investigate/listed-before.ts';

/** Whether a text is a moment that can be marked: an entry's time as it should be. */
export const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/.test(text);

interface Asked {
  readonly query: Query;
  readonly order: Order;
  /** In the form of `Entry.timestamp`. */
  readonly moment: string;
}

/** The row of a moment in what is listed: of the first entry at or after it. */
export async function rowOfMoment(
  bridge: Bridge,
  sourceId: string,
  { query, order, moment }: Asked,
): Promise<number> {
  const side = listedBefore(query, order, `${moment}Z`);
  const before = side ? (await bridge.call('entries.count', { sourceId, query: side })).count : 0;
  return Math.max(0, order === 'newest' ? before - 1 : before);
}
