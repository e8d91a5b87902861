import { join } from 'node:path';
import type { IDatasource, IGetRowsParams } from 'ag-grid-community';
import { describe, expect, it } from 'vitest';
import type { ListedEntry } from '../../../main/contract/entries.ts';
import { NO_QUERY, type Query } from '../../../main/contract/query.ts';
import {
  BLOCK_SIZE,
  entryDatasource,
  orderOf,
  PAGE_SIZE,
} from '../../../renderer/features/investigate/grid/entry-datasource.ts';
import { createAuditDatabase } from '../../fixtures/audit-database.ts';
import { auditRows, uuidOf } from '../../fixtures/audit-rows.ts';
import { startTestApp } from '../../fixtures/test-app.ts';

const ENTRIES = 230;
const idOf = (entry: ListedEntry): string => entry.entry.id;

interface Answer {
  readonly ids: readonly string[];
  readonly last: number | undefined;
}

/** Asks as the grid does, for a block of rows; rejects where the grid would be told of a failure. */
function ask(
  datasource: IDatasource,
  startRow: number,
  sort: 'asc' | 'desc' = 'desc',
  onGiven = (): void => {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    datasource.getRows({
      startRow,
      endRow: startRow + BLOCK_SIZE,
      sortModel: [{ colId: 'timestamp', sort }],
      filterModel: {},
      successCallback: (rows: ListedEntry[], last?: number) => {
        onGiven();
        resolve({ ids: rows.map(idOf), last });
      },
      failCallback: () => reject(new Error('failed')),
    } as unknown as IGetRowsParams);
  });
}

async function listingOf(query: Query) {
  const app = await startTestApp();
  const path = join(app.folder, 'server.sqlite');
  createAuditDatabase(path, auditRows(ENTRIES));
  const client = await app.signedIn();
  const sourceId = await app.open(client, path);
  const asked: unknown[] = [];
  const first: [number, boolean][] = [];
  const blocks: [number, number][] = [];
  const faults: unknown[] = [];
  const datasource = entryDatasource({
    bridge: {
      call: (procedure, input, options) => {
        asked.push(procedure);
        return client.call(procedure, input, options);
      },
    },
    sourceId,
    query,
    onFirstPage: (rows, last) => first.push([rows, last]),
    onBlock: (start, entries) => blocks.push([start, entries.length]),
    onDrawn: () => undefined,
    onFault: (fault) => faults.push(fault),
  });
  return {
    app,
    datasource,
    asked,
    first,
    blocks,
    faults,
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}

/** Ids from the newest (or the oldest) on, as the rows were written. */
const newest = (start: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => uuidOf(ENTRIES - 1 - start - index));

describe('the datasource of the grid', () => {
  it('gives blocks in any order of asking, and knows the end', async () => {
    await using listing = await listingOf(NO_QUERY);
    const { datasource } = listing;
    expect(await ask(datasource, 0)).toEqual({ ids: newest(0, BLOCK_SIZE), last: undefined });
    expect(await ask(datasource, 220)).toEqual({ ids: newest(220, BLOCK_SIZE), last: 230 });
    expect(await ask(datasource, 230)).toEqual({ ids: [], last: 230 });
    expect(await ask(datasource, 140)).toEqual({ ids: newest(140, BLOCK_SIZE), last: undefined });
    expect(await ask(datasource, 50)).toEqual({ ids: newest(50, BLOCK_SIZE), last: undefined });
    expect(listing.first).toEqual([[50, false]]);
    expect(listing.blocks).toEqual([
      [0, BLOCK_SIZE],
      [220, BLOCK_SIZE],
      [230, 0],
      [140, BLOCK_SIZE],
      [50, BLOCK_SIZE],
    ]);
  });

  it('asks once for the blocks of a page, and gives each of them in a task of its own', async () => {
    await using listing = await listingOf(NO_QUERY);
    const starts = Array.from({ length: PAGE_SIZE / BLOCK_SIZE }, (_, index) => index * BLOCK_SIZE);
    const tasks: number[] = [];
    let task = 0;
    const given = (): void => {
      tasks.push(task);
      // Timers come in the order they are set: before whatever was given later sets another.
      setTimeout(() => {
        task += 1;
      });
    };
    const answers = await Promise.all(starts.map((start) => ask(listing.datasource, start, 'desc', given)));
    expect(answers.flatMap(({ ids }) => ids)).toEqual(newest(0, PAGE_SIZE));
    expect(tasks).toEqual(starts.map((_, number) => number));
    expect(listing.asked).toHaveLength(1);
    await ask(listing.datasource, 0);
    expect(listing.asked).toHaveLength(1);
  });

  it('has the first page on its way before the grid asks for it, once', async () => {
    await using listing = await listingOf(NO_QUERY);
    const { datasource } = listing;
    datasource.begin('oldest');
    await expect.poll(() => listing.first).toEqual([[50, false]]);
    const [first] = (await ask(datasource, 0, 'asc')).ids;
    expect(first).toBe(uuidOf(0));
    expect(listing.asked).toHaveLength(1);
    // The screen that shows it is left, and come back to.
    datasource.destroy();
    datasource.begin('oldest');
    expect((await ask(datasource, 0, 'asc')).ids[0]).toBe(uuidOf(0));
    expect(listing.asked).toHaveLength(2);
    expect(listing.faults).toEqual([]);
  });

  it('begins anew with another order, and drops what was under way for the old one', async () => {
    await using listing = await listingOf(NO_QUERY);
    const { datasource } = listing;
    let dropped = true;
    void ask(datasource, 0).then(() => {
      dropped = false;
    });
    const oldest = await ask(datasource, 0, 'asc');
    expect(oldest.ids[0]).toBe(uuidOf(0));
    expect((await ask(datasource, 50, 'asc')).ids[0]).toBe(uuidOf(50));
    expect(dropped).toBe(true);
    expect(listing.faults).toEqual([]);
  });

  it('tells of a failure, and of none once it is destroyed', async () => {
    await using listing = await listingOf({ ...NO_QUERY, from: 'not a moment' });
    await expect(ask(listing.datasource, 0)).rejects.toThrow('failed');
    expect(listing.faults).toHaveLength(1);
    const pending = ask(listing.datasource, 0).then(
      () => 'answered',
      () => 'answered',
    );
    listing.datasource.destroy?.();
    expect(await Promise.race([pending, new Promise((done) => setTimeout(done, 200, 'silent'))])).toBe(
      'silent',
    );
    expect(listing.faults).toHaveLength(1);
  });

  it('reads the order off the sorted column', () => {
    expect(orderOf([])).toBe('newest');
    expect(orderOf([{ colId: 'timestamp', sort: 'desc' }])).toBe('newest');
    expect(orderOf([{ colId: 'timestamp', sort: 'asc' }])).toBe('oldest');
  });
});
