import { Fault } from '../audit/fault.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Order, Page, PageRequest } from './source.ts';

/** What an engine reads: a page that goes on from a position. */
export type ForwardRequest = Omit<PageRequest, 'before'>;

const opposite = (order: Order): Order => (order === 'oldest' ? 'newest' : 'oldest');

/** The same position for reading in the other order. */
const turned = (cursor: string | null, order: Order): string | null =>
  cursor === null ? null : encodeCursor({ ...decodeCursor(cursor, order), order: opposite(order) });

/**
 * A page after a position, or before one: that is read away from the position, in the other order, and turned round.
 *
 * @throws Fault INVALID_INPUT where a request names both, or a position that is not one of its order
 */
export async function eitherWay(
  { before, ...request }: PageRequest,
  read: (request: ForwardRequest) => Promise<Page> | Page,
): Promise<Page> {
  if (before === undefined) return read(request);
  if (request.after !== undefined || request.skip !== undefined) {
    throw new Fault('INVALID_INPUT', 'A page lies before a position or after one, not both.', {
      hint: 'Leave out “before”, or “after” and “skip”.',
    });
  }
  const order = opposite(request.order);
  const after = turned(before, request.order) ?? undefined;
  const page = await read({ ...request, order, after });
  return {
    entries: page.entries.toReversed(),
    first: turned(page.last, order),
    last: turned(page.first, order),
    // At least the entry whose position this was.
    next: turned(page.first, order),
  };
}
