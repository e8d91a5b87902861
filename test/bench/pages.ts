import { EVERYTHING } from '../../main/audit/query/query.ts';
import type { AuditSource, Page, PageRequest } from '../../main/sources/source.ts';
import { type Latency, measure, TIMES } from './latency.ts';

/** What the grid asks for. */
export const GRID = {
  query: EVERYTHING,
  order: 'newest',
  limit: 50,
  detailsLimit: 200,
} as const satisfies PageRequest;

/** Milliseconds for a page, wherever it lies. */
const TARGET = 16;

/**
 * Latency of the pages that a grid reads, in this process: the first, deep ones by cursor both ways and, as it does for its
 * scroll bar, by number. The first jump finds its way for those after it, and so has no target.
 */
export async function measurePages(
  source: AuditSource,
  entries: number,
): Promise<{ readonly firstJump: number; readonly pages: readonly Latency[] }> {
  const deep = Math.floor(entries * 0.9);
  const begin = performance.now();
  let { next } = await source.page({ ...GRID, skip: deep, limit: 1 });
  const firstJump = performance.now() - begin;
  const cursors: string[] = [];
  const firsts: string[] = [];
  while (next !== null && cursors.length < TIMES) {
    cursors.push(next);
    const page: Page = await source.page({ ...GRID, after: next });
    if (page.first !== null) firsts.push(page.first);
    next = page.next;
  }
  const cursor = (turn: number): string | undefined => cursors[turn % cursors.length];
  const pages = [
    await measure('page of 50, first', source, TARGET, () => GRID),
    await measure(`page of 50, forward at ${deep.toLocaleString('en-US')}`, source, TARGET, (turn) => ({
      ...GRID,
      after: cursor(turn),
    })),
    await measure(`page of 50, back at ${deep.toLocaleString('en-US')}`, source, TARGET, (turn) => ({
      ...GRID,
      before: firsts[firsts.length - 1 - (turn % firsts.length)],
    })),
    await measure('page of 50, jump to anywhere', source, TARGET, (turn) => ({
      ...GRID,
      skip: Math.floor((deep * ((turn * 37) % TIMES)) / TIMES),
    })),
  ];
  return { firstJump, pages };
}
