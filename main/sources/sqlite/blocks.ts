import { COLUMNS } from '../../audit/entry.ts';
import { BATCH_ROWS, LISTED_ROWS } from '../batches.ts';
import { type BlockListing, CELL, NONE, type ReadBlock, ROW } from '../packed.ts';
import { pause } from '../pause.ts';
import type { ListedEntry } from '../source.ts';
import { all, identifier, join, raw, render, type Sql, sql } from '../sql.ts';
import { type ListingRequest, listed } from './entries.ts';
import { sourceErrorOf } from './errors.ts';
import { type AuditFile, statement } from './file.ts';
import { orderBy } from './order.ts';
import { peopleOf, rememberedPeople } from './people.ts';
import { type Plan, planOf } from './plan.ts';
import { type StoredCells, selection } from './rows.ts';
import { rowsOf } from './same-moment.ts';

/** Bytes that a block should have: as few as make up for asking. */
const BLOCK_BYTES = 512 * 1024;
/** Rows with more are not packed, so that a block stays within bounds whatever comes. */
const MOST_ROW_BYTES = 16 * 1024;
/** Rows of one stretch beyond which it is not packed: those of a moment all belong to one. */
const MOST_ROWS = 4 * BATCH_ROWS;
/** Stretches that may turn out odd before it counts how many of all do. */
const MOST_ODD = 8;

/** People of whom each has an entry, up to whom their addresses are looked up beforehand. */
const MOST_PEOPLE = 20_000;

/**
 * What `entriesIn` gives, in blocks. Null where the log is not walked by its index of time, or too many people have entries.
 *
 * The walk goes from stretch to stretch, each from one moment to another, so that together they are the whole, in order,
 * whichever way each of them is read.
 */
export function blocksIn(
  file: AuditFile,
  request: ListingRequest,
  signal: AbortSignal | undefined,
): BlockListing | null {
  const plan = planOf(file, request.query, { ordered: true });
  const walk = plan.inOrder && file.schema.utf8 ? walkOf(file, plan, request) : null;
  const emails = walk && emailsOf(file);
  return walk && emails && { emails, batches: () => batchesOf(file, request, walk, signal) };
}

async function* batchesOf(
  file: AuditFile,
  { order }: ListingRequest,
  walk: Walk,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly ListedEntry[] | ReadBlock> {
  const people = rememberedPeople(file);
  async function* entriesOf(stretch: Stretch): AsyncGenerator<readonly ListedEntry[]> {
    try {
      yield* listed(file, walk.rows(stretch), people, signal);
    } catch (error) {
      throw sourceErrorOf(error, file.path);
    }
  }
  let step = LISTED_ROWS;
  let [begun, blocks, odd] = [false, 0, 0];
  try {
    for (
      let stretch: Stretch | null = walk.first(step);
      stretch !== null;
      stretch = walk.next(stretch, step)
    ) {
      await pause(signal);
      // Where most of the log is odd, blocks cost more than they save.
      const isWorthTrying = stretch.isPlain && (odd < MOST_ODD || odd < blocks / 2);
      const block = isWorthTrying ? walk.block(stretch) : null;
      if (block?.rows === 0) continue;
      if (begun && block !== null) {
        const { bytes, rows } = block;
        if (bytes.length > 0) step = Math.min(BATCH_ROWS, Math.ceil((step * BLOCK_BYTES) / bytes.length));
        blocks += 1;
        const asked = stretch;
        const entries = () => {
          odd += 1;
          return entriesOf(asked);
        };
        yield { bytes, rows, order, entries };
      } else {
        for await (const batch of entriesOf(stretch)) {
          begun = true;
          yield batch;
        }
      }
    }
  } catch (error) {
    throw sourceErrorOf(error, file.path);
  }
}

/** Addresses of the people who have entries, by `user_id`; null where those are too many. */
function emailsOf(file: AuditFile): ReadonlyMap<string, string> | null {
  if (file.schema.users === null) return new Map();
  const ids = statement<string>(
    file,
    sql`SELECT DISTINCT user_id FROM audit_logs WHERE typeof(user_id) = 'text' LIMIT ${MOST_PEOPLE}`,
  )
    .pluck()
    .all();
  if (ids.length === MOST_PEOPLE) return null;
  return new Map(
    [...peopleOf(file, ids)].flatMap(([id, { email }]) => (email === null ? [] : [[id, email]])),
  );
}

/** Part of the log, from one moment to another. */
interface Stretch {
  readonly condition: Sql;
  /** Where the next one begins; null where nothing follows. */
  readonly beyond: Sql | null;
  /** Its ends can be told to SQLite: bytes that are no text would come back as others. */
  readonly isPlain: boolean;
}

const isPlain = (timestamp: unknown): timestamp is string =>
  typeof timestamp === 'string' && /^[ -~]*$/.test(timestamp);

type Walk = NonNullable<ReturnType<typeof walkOf>>;

/** How to walk the index of time; null where its ends are not text, and so perhaps nothing else. */
function walkOf(file: AuditFile, { from, where, times }: Plan, { order }: ListingRequest) {
  const [ahead, back] = order === 'oldest' ? [raw('>'), raw('<=')] : [raw('<'), raw('>=')];
  const forward = raw(order === 'oldest' ? 'ASC' : 'DESC');
  const ask = prepared(file);
  const end = (direction: Sql) =>
    ask(sql`SELECT "timestamp" FROM ${from} WHERE ${times} ORDER BY "timestamp" ${direction} LIMIT 1`)?.[0];
  const [first, last] = [end(forward), end(raw(order === 'oldest' ? 'DESC' : 'ASC'))];
  if (!isPlain(first) || !isPlain(last)) return null;
  const untilLast = sql`"timestamp" ${back} ${last}`;

  const stretch = (start: Sql, step: number): Stretch => {
    const rest = all([start, untilLast]);
    const until = ask(
      sql`SELECT "timestamp" FROM ${from} WHERE ${rest} ORDER BY "timestamp" ${forward} LIMIT 1 OFFSET ${step - 1}`,
    )?.[0];
    return isPlain(until)
      ? {
          condition: all([start, sql`"timestamp" ${back} ${until}`]),
          beyond: until === last ? null : sql`"timestamp" ${ahead} ${until}`,
          isPlain: true,
        }
      : { condition: rest, beyond: null, isPlain: until === undefined };
  };
  // What the query says of time must not keep SQLite from the stretch.
  const matching = (condition: Sql): Sql => sql`${condition} AND (${where}) IS TRUE`;
  const line = lineOf(file);
  return {
    first: (step: number): Stretch =>
      stretch(sql`"timestamp" ${raw(order === 'oldest' ? '>=' : '<=')} ${first}`, step),
    next: ({ beyond }: Stretch, step: number): Stretch | null => beyond && stretch(beyond, step),
    rows: ({ condition }: Stretch) =>
      rowsOf(
        statement<StoredCells>(
          file,
          sql`SELECT ${selection(file)} FROM ${from} WHERE ${matching(condition)} ORDER BY ${orderBy(file, order)}`,
        )
          .raw()
          .iterate(),
      ),
    /** Null where there are too many. */
    block({ condition }: Stretch): { readonly bytes: Buffer; readonly rows: number } | null {
      const [bytes, rows] =
        ask(
          sql`SELECT CAST(group_concat(line, ${raw(bytesOf(ROW))}) FILTER (WHERE octet_length(line) <= ${MOST_ROW_BYTES}) AS BLOB), count(*)
              FROM (SELECT ${line} AS line FROM ${from} WHERE ${matching(condition)}
                    ORDER BY "timestamp" ${forward} LIMIT ${MOST_ROWS})`,
        ) ?? [];
      if (rows === MOST_ROWS) return null;
      return { bytes: bytes instanceof Buffer ? bytes : Buffer.alloc(0), rows: Number(rows) };
    },
  };
}

const bytesOf = (byte: number): string => `x'${byte.toString(16)}'`;

/**
 * A row as blocks have it; NULL where it holds numbers or bytes (which sort before and behind text), text that begins
 * with what stands for NULL, or so much that it is better read by itself.
 */
function lineOf({ schema: { textColumns } }: AuditFile): Sql {
  // Between two moments that are text there is nothing else.
  const odd = COLUMNS.filter((column) => column !== 'timestamp').map((column) => {
    const cell = identifier(column);
    const behind = sql`${cell} >= CAST(${raw(bytesOf(NONE))} AS TEXT)`;
    return textColumns.has(column) ? behind : sql`${behind} OR ${cell} < ''`;
  });
  const cells = COLUMNS.map((column) => sql`ifnull(${identifier(column)}, ${raw(bytesOf(NONE))})`);
  return sql`CASE WHEN octet_length(details) > ${MOST_ROW_BYTES} OR ${join(odd, ' OR ')} THEN NULL
    ELSE concat_ws(${raw(bytesOf(CELL))}, ${join(cells, ', ')}) END`;
}

/** Asks for one row, and keeps each question that differs in its values alone. */
function prepared(file: AuditFile) {
  const known = new Map<string, ReturnType<typeof prepare>>();
  const prepare = (text: string) =>
    file.database.prepare<unknown[], readonly (string | number | Uint8Array | null)[]>(text).raw();
  return (question: Sql) => {
    const { text, values } = render(question, () => '?');
    const ready = known.get(text) ?? prepare(text);
    known.set(text, ready);
    return ready.get(...values);
  };
}
