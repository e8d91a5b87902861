import { BATCH_ROWS, BATCH_WEIGHT } from '../batches.ts';
import { raw, type Sql, sql } from '../sql.ts';
import { type Cells, selection } from './columns.ts';
import type { Snapshot } from './link.ts';
import type { Schema } from './schema.ts';

/** So many at first, until it is known how long rows are. */
const FIRST_ROWS = 16;

let cursors = 0;

/**
 * Rows in batches, read by a cursor of the server, with `extra` cells after those of the entry. It does not say how long rows will be, so the number asked for
 * follows the length of those before: it doubles at the most, and falls at once.
 *
 * DECLARE and FETCH rather than the driver's cursors, because those let no other query through between two reads.
 */
export async function* streamed(
  snapshot: Pick<Snapshot, 'query' | 'cells'>,
  schema: Schema,
  where: Sql,
  { order, extra }: { readonly order?: Sql; readonly extra?: Sql } = {},
): AsyncGenerator<readonly Cells[]> {
  cursors += 1;
  const name = raw(`sealtrail_${cursors}`);
  await snapshot.query(
    sql`DECLARE ${name} NO SCROLL CURSOR FOR
        SELECT ${selection(schema)}${extra ? sql`, ${extra}` : raw('')} FROM ${schema.table}
        WHERE ${where}${order ? sql` ORDER BY ${order}` : raw('')}`,
  );
  let wanted = FIRST_ROWS;
  for (;;) {
    const batch = await snapshot.cells(sql`FETCH ${raw(String(wanted))} FROM ${name}`);
    if (batch.length === 0) break;
    yield batch;
    const each = Math.max(1, weight(batch) / batch.length);
    wanted = Math.max(1, Math.min(BATCH_ROWS, wanted * 2, Math.floor(BATCH_WEIGHT / each)));
  }
  await snapshot.query(sql`CLOSE ${name}`);
}

function weight(batch: readonly Cells[]): number {
  let sum = 0;
  for (const cells of batch) for (const cell of cells) sum += cell === null ? 8 : cell.length;
  return sum;
}
