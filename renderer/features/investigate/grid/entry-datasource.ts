import type { IDatasource, IGetRowsParams, SortModelItem } from 'ag-grid-community';
import type { ListedEntry, Order } from '../../../../main/contract/entries.ts';
import type { Query } from '../../../../main/contract/query.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import { createRowCursors, type RowPosition } from './row-cursors.ts';

/** Entries asked for at a time. */
export const PAGE_SIZE = 50;
/** Characters of details a row is given: more than a column can show. */
const DETAILS_LIMIT = 300;

export interface EntryDatasourceOptions {
  readonly bridge: Pick<Bridge, 'call'>;
  readonly sourceId: string;
  readonly query: Query;
  /** A page came: the row its first entry stands in, its entries, and whether nothing follows them. */
  readonly onPage: (start: number, entries: readonly ListedEntry[], last: boolean) => void;
  readonly onFault: (fault: unknown) => void;
}

export const orderOf = (sort: readonly SortModelItem[]): Order =>
  sort.some((item) => item.colId === 'timestamp' && item.sort === 'asc') ? 'oldest' : 'newest';

/** What is known of one listing: a query in one order. */
function listing(order: Order) {
  return { order, cursors: createRowCursors(), abort: new AbortController() };
}

/**
 * Feeds the grid's blocks of rows from keyset pages. A change of order begins a new listing and cancels what was
 * under way for the old one; a change of query is another datasource, and the grid destroys this one.
 */
export function entryDatasource(options: EntryDatasourceOptions): IDatasource {
  const { bridge, sourceId, query, onPage, onFault } = options;
  let current = listing('newest');

  async function load(params: IGetRowsParams, { order, cursors, abort }: typeof current): Promise<void> {
    const { startRow, endRow } = params;
    const limit = endRow - startRow;
    const read = (position: RowPosition) =>
      bridge.call(
        'entries.page',
        { sourceId, query, order, ...position, limit, detailsLimit: DETAILS_LIMIT },
        { signal: abort.signal },
      );
    try {
      const position = cursors.position(startRow, endRow);
      let page = await read(position);
      // Entries went, or came in between, since rows were numbered.
      if (position.before !== undefined && page.entries.length < limit) {
        page = await read(cursors.forwards(startRow));
      }
      if (abort.signal.aborted) return;
      const { entries, first, next } = page;
      const end = startRow + entries.length;
      if (first !== null) cursors.learnFirst(startRow, first);
      if (next !== null) cursors.learn(end, next);
      onPage(startRow, entries, next === null);
      params.successCallback(entries, next === null ? end : undefined);
    } catch (fault) {
      if (abort.signal.aborted) return;
      params.failCallback();
      onFault(fault);
    }
  }

  return {
    getRows(params) {
      const order = orderOf(params.sortModel);
      if (order !== current.order) {
        current.abort.abort();
        current = listing(order);
      }
      void load(params, current);
    },
    destroy() {
      current.abort.abort();
    },
  };
}
