import { useEffect } from 'react';
import type { Order } from '../../../main/contract/entries.ts';
import type { Query } from '../../../main/contract/query.ts';
import { useCall } from '../../bridge/use-call.ts';

interface Question {
  readonly sourceId: string;
  readonly query: Query;
  readonly order: Order;
  /** The entry to find; null where there is none to find. */
  readonly id: string | null;
  /** How many entries match; undefined until that is known. */
  readonly count: number | undefined;
}

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}$/;

/**
 * Finds the row of an entry that came by its address and not by a click: as many rows lie before it as entries
 * match on its side of the log. Entries of the very same microsecond may put it a few rows off, which the rows
 * around it make up for.
 */
export function useLocate(
  { sourceId, query, order, id, count }: Question,
  reveal: (row: number) => void,
): void {
  const { data: entry } = useCall('entries.get', { sourceId, id: id ?? '' }, { enabled: id !== null });
  const timestamp = entry?.listed.entry.timestamp;
  const known = timestamp !== undefined && TIMESTAMP.test(timestamp);
  const side = order === 'newest' ? { from: `${timestamp}Z` } : { to: `${timestamp}Z` };
  const { data: upTo } = useCall(
    'entries.count',
    { sourceId, query: { ...query, ...side } },
    { enabled: id !== null && known && count !== undefined },
  );
  const row = upTo && upTo.count - 1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new function to reveal by is no new row
  useEffect(() => {
    if (row !== undefined && count !== undefined && row >= 0 && row < count) reveal(row);
  }, [row, count, id]);
}
