import type { IDatasource, IGetRowsParams, SortModelItem } from 'ag-grid-community';
import type { ListedEntry, Order } from '../../../../main/contract/entries.ts';
import type { Query } from '../../../../main/contract/query.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import { createRowCursors, type RowPosition } from './row-cursors.ts';

/** Entries asked for at a time. */
export const PAGE_SIZE = 50;
/** Rows the grid is given, and draws, at a time: a page of them in one task would hold frames back. Pages are whole blocks. */
export const BLOCK_SIZE = 5;
/** Pages kept for blocks that are asked for later: the grid asks for those that are seen. */
const KEPT_PAGES = 8;
/** Characters of details a row is given: more than a column can show. */
const DETAILS_LIMIT = 300;

export interface EntryDatasourceOptions {
  readonly bridge: Pick<Bridge, 'call'>;
  readonly sourceId: string;
  readonly query: Query;
  /** The first page came: how many entries it has, and whether nothing follows them. */
  readonly onFirstPage: (rows: number, last: boolean) => void;
  /** Entries are about to be drawn, the first of them in row `start`. */
  readonly onBlock: (start: number, entries: readonly ListedEntry[]) => void;
  /** They are drawn. */
  readonly onDrawn: () => void;
  readonly onFault: (fault: unknown) => void;
}

export const orderOf = (sort: readonly SortModelItem[]): Order =>
  sort.some((item) => item.colId === 'timestamp' && item.sort === 'asc') ? 'oldest' : 'newest';

export interface EntryDatasource extends IDatasource {
  /** Asks for the first page, before the grid is there to ask. */
  begin(order: Order): void;
  destroy(): void;
}

interface Page {
  readonly entries: readonly ListedEntry[];
  /** Nothing follows. */
  readonly last: boolean;
}

/** What is known of one listing: a query in one order. */
const listing = (order: Order) => ({
  order,
  cursors: createRowCursors(),
  /** Under way or here, by the row of their first entry; the one asked for last at the end. */
  pages: new Map<number, Promise<Page>>(),
  abort: new AbortController(),
});

const pause = (): Promise<void> => new Promise((done) => setTimeout(done));

/**
 * Feeds the grid's blocks of rows from keyset pages, a block a task. A change of order begins a new listing and cancels what
 * was under way for the old one; a change of query is another datasource, and the grid destroys this one.
 */
export function entryDatasource(options: EntryDatasourceOptions): EntryDatasource {
  const { bridge, sourceId, query, onFirstPage, onBlock, onDrawn, onFault } = options;
  let current = listing('newest');
  let turn = Promise.resolve();

  /** Each who waits comes to a task of its own: the browser draws, and answers keys, between them. */
  function ownTask(): Promise<void> {
    turn = turn.then(pause);
    return turn;
  }

  async function read(start: number, { order, cursors, abort }: typeof current): Promise<Page> {
    const end = start + PAGE_SIZE;
    const ask = (position: RowPosition) =>
      bridge.call(
        'entries.page',
        { sourceId, query, order, ...position, limit: PAGE_SIZE, detailsLimit: DETAILS_LIMIT },
        { signal: abort.signal },
      );
    const position = cursors.position(start, end);
    let page = await ask(position);
    // Entries went, or came in between, since rows were numbered.
    if (position.before !== undefined && page.entries.length < PAGE_SIZE) {
      page = await ask(cursors.forwards(start));
    }
    const { entries, first, next } = page;
    if (first !== null) cursors.learnFirst(start, first);
    if (next !== null) cursors.learn(start + entries.length, next);
    if (start === 0 && !abort.signal.aborted) onFirstPage(entries.length, next === null);
    return { entries, last: next === null };
  }

  /** The page that begins at a row: the one that is here or under way already, else another. */
  function pageAt(start: number, of: typeof current): Promise<Page> {
    const { pages } = of;
    const page = pages.get(start) ?? read(start, of);
    pages.delete(start);
    pages.set(start, page);
    page.catch(() => pages.delete(start));
    for (const oldest of pages.keys()) {
      if (pages.size > KEPT_PAGES) pages.delete(oldest);
    }
    return page;
  }

  async function load({ startRow, endRow, ...grid }: IGetRowsParams, of: typeof current): Promise<void> {
    const start = startRow - (startRow % PAGE_SIZE);
    try {
      const { entries, last } = await pageAt(start, of);
      await ownTask();
      if (of.abort.signal.aborted) return;
      const block = entries.slice(startRow - start, endRow - start);
      onBlock(startRow, block);
      grid.successCallback(block, last ? start + entries.length : undefined);
      onDrawn();
    } catch (fault) {
      if (of.abort.signal.aborted) return;
      grid.failCallback();
      onFault(fault);
    }
  }

  function turnTo(order: Order): void {
    if (order === current.order && !current.abort.signal.aborted) return;
    current.abort.abort();
    current = listing(order);
  }

  return {
    begin(order) {
      turnTo(order);
      // The grid will ask for it, and be told what is wrong.
      pageAt(0, current).catch(() => {});
    },
    getRows(params) {
      turnTo(orderOf(params.sortModel));
      void load(params, current);
    },
    destroy() {
      current.abort.abort();
    },
  };
}
