import { z } from 'zod';
import { Fault } from '../audit/fault.ts';
import { ORDERS, type Order } from './source.ts';

/**
 * A cell as it is stored, so that an index finds it again: `s` text, `i` integer, `r` real, `b` BLOB and `x` text that
 * is not UTF-8, both in base64; null is SQL NULL.
 */
const cellSchema = z.union([
  z.null(),
  z.tuple([z.literal('s'), z.string()]),
  z.tuple([z.literal('i'), z.string().regex(/^-?\d{1,19}$/)]),
  z.tuple([z.literal('r'), z.number()]),
  z.tuple([z.enum(['b', 'x']), z.base64()]),
]);

export type StoredCell = z.infer<typeof cellSchema>;

/**
 * Where a page ended. `row` is what tells entries with equal timestamp and id apart (a rowid), where the engine has
 * it; `at` is null where the values are too long to travel and are looked up by `row`.
 */
const positionSchema = z.strictObject({
  order: z.enum(ORDERS),
  at: z.strictObject({ timestamp: cellSchema, id: cellSchema }).nullable(),
  row: z.string().max(40).nullable(),
});

export type Position = z.infer<typeof positionSchema>;

/** Cursors stay below the 2,000 characters that the contract lets pass. */
const LONGEST = 1_900;

export function encodeCursor(position: Position): string {
  const text = encode(position);
  return text.length > LONGEST && position.row !== null ? encode({ ...position, at: null }) : text;
}

const encode = (position: Position): string => Buffer.from(JSON.stringify(position)).toString('base64url');

/** The position a cursor stands for. Throws the INVALID_INPUT fault where it is not one of ours for this order. */
export function decodeCursor(cursor: string, order: Order): Position {
  const parsed = positionSchema.safeParse(json(cursor));
  if (!parsed.success || (parsed.data.at === null && parsed.data.row === null)) {
    throw new Fault('INVALID_INPUT', 'The position to continue from is not one that this program gave out.', {
      hint: 'Take “next” of the page before, unchanged, or begin again without a position.',
    });
  }
  if (parsed.data.order !== order) {
    throw new Fault('INVALID_INPUT', 'The position to continue from belongs to the other order.', {
      hint: 'Keep the order of the page before, or begin again without a position.',
    });
  }
  return parsed.data;
}

function json(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
