import { EVERYTHING } from '../../main/audit/query/query.ts';
import type { AuditSource, PageRequest } from '../../main/sources/source.ts';
import { type Latency, measure, TIMES } from './latency.ts';

/** What the grid asks for. */
export const GRID = {
  query: EVERYTHING,
  order: 'newest',
  limit: 50,
  detailsLimit: 200,
} as const satisfies PageRequest;

/** Latency of the pages that a grid reads, in this process: the first, deep ones by cursor, and a jump of the scroll bar. */
export async function measurePages(source: AuditSource, entries: number): Promise<Latency[]> {
  const deep = Math.floor(entries * 0.9);
  let { next } = await source.page({ ...GRID, skip: deep, limit: 1 });
  const cursors: string[] = [];
  while (next !== null && cursors.length < TIMES) {
    cursors.push(next);
    ({ next } = await source.page({ ...GRID, after: next }));
  }
  const cursor = (turn: number): string | undefined => cursors[turn % cursors.length];
  return [
    await measure('page of 50, first', source, () => GRID),
    await measure(`page of 50, by cursor at ${deep.toLocaleString('en-US')}`, source, (turn) => ({
      ...GRID,
      after: cursor(turn),
    })),
    await measure(`page of 50, jump over ${deep.toLocaleString('en-US')}`, source, () => ({
      ...GRID,
      skip: deep,
    })),
  ];
}
