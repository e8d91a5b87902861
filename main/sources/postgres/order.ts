import type { Keys } from '../keyset.ts';
import type { Order } from '../source.ts';
import { EVERYTHING, raw, type Sql, sql } from '../sql.ts';
import type { Schema } from './schema.ts';

export const keysOf = (schema: Schema): Keys => ({
  timestamp: raw('log."timestamp"'),
  id: raw('log."id"'),
  row: schema.usesPlaces ? raw('log.ctid') : null,
});

/**
 * The order within one stretch, in which timestamps are either all NULL or none is: so it needs no word on NULLs that
 * an ordinary index does not serve.
 */
export function orderBy(schema: Schema, order: Order): Sql {
  const [direction, nulls] =
    order === 'oldest' ? [raw('ASC'), raw('NULLS FIRST')] : [raw('DESC'), raw('NULLS LAST')];
  const { timestamp, id, row } = keysOf(schema);
  const keys = sql`${timestamp} ${direction}, ${id} ${direction} ${nulls}`;
  return row === null ? keys : sql`${keys}, ${row} ${direction}`;
}

/** Everything, as stretches to be read one after the other: entries without a timestamp count as the oldest. */
export function everything(schema: Schema, order: Order): readonly Sql[] {
  if (!schema.timestampNullable) return [EVERYTHING];
  const stretches = [raw('log."timestamp" IS NULL'), raw('log."timestamp" IS NOT NULL')];
  return order === 'oldest' ? stretches : stretches.toReversed();
}
