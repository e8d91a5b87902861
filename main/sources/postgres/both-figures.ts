import { EVERYTHING as EVERYTHING_ASKED } from '../../audit/query/query.ts';
import type { BothFigures, BothFiguresRequest, Facet } from '../figures.ts';
import { intervalOf, type Range } from '../intervals.ts';
import { EVERYTHING, join, raw, type Sql, sql } from '../sql.ts';
import { SeverityNumbers, TimeTally } from '../time-tally.ts';
import type { Cells } from './columns.ts';
import {
  columnGrouping,
  countCombinations,
  countersOf,
  expressionsOf,
  fieldsBySize,
  type Grouping,
  groupingsOf,
  isIndexed,
  MOST_COMBINATIONS,
} from './count-together.ts';
import { facetOf, readFacets } from './facets.ts';
import { bucket, rangeWhere } from './histogram.ts';
import { type Link, openBeside, openSnapshot, type Snapshot } from './link.ts';
import { untoldOutcome } from './outcome.ts';
import type { Schema } from './schema.ts';
import { readItself } from './whole-readings.ts';

/** Since when the server goes straight to a range of pages, and has `date_bin`. */
const READS_RANGES = 140_000;
/** Pages of a table that is worth it: a smaller one is counted at once anyway. */
const LEAST_PAGES = 2_000;
/** Pages that are looked at for how many combinations there are. */
const LOOKED_AT = 100;

/**
 * Histogram and facets of everything by one reading of the table, a half of it on each of two connections that see the
 * same: how often each combination of a bucket and of values of fields comes. What reading costs is mostly to come to the
 * rows, so that two figures cost little more than one, to the server too.
 *
 * Null where the table cannot be halved, has no index of time, is small, or holds too many combinations.
 */
export async function readBothFigures(
  link: Link,
  schema: Schema,
  { buckets, fields, limit }: BothFiguresRequest,
  signal: AbortSignal | undefined,
): Promise<BothFigures | null> {
  if (!schema.isTable || schema.partitioned || !schema.timeIndexed) return null;
  if (schema.version < READS_RANGES) return null;
  if (fields.includes('outcome') && untoldOutcome(schema) !== null) return null;
  await using one = await openSnapshot(link, signal);
  const pages = await pagesOf(one, schema);
  const range = await rangeWhere(one, schema, EVERYTHING);
  if (pages < LEAST_PAGES || range.first > range.last) return null;
  const interval = intervalOf({ query: EVERYTHING_ASKED, buckets }, range, range);
  const sized = await fieldsBySize(one, schema, EVERYTHING_ASKED, fields);
  const possible = groupingsOf(
    schema,
    sized.map(({ field }) => field),
  );
  const most = MOST_COMBINATIONS / bucketsOf(range, interval);
  const groupings = await groupingsWithin(most, one, schema, possible, pages);
  if (groupings === null || (groupings.length === 0 && fields.length > 0)) return null;
  const expressions = expressionsOf([columnGrouping(schema, 'severity'), ...groupings]);

  await using other = await openBeside(link, one, signal);
  if (other === null) return null;
  const middle = raw(`'(${Math.floor(pages / 2)},0)'::tid`);
  const count = async (half: Snapshot, condition: Sql) => {
    await readItself(half, schema);
    return countCombinations(half, schema, [bucket(schema, interval), ...expressions], condition, {
      shown: asNumber,
      opaque: true,
    });
  };
  const halves = await Promise.all([
    count(one, sql`log.ctid < ${middle}`),
    count(other, sql`log.ctid >= ${middle}`),
  ]);
  const rows = halves.flatMap((half) => half ?? []);
  if (halves.includes(null)) return null;

  const counters = countersOf(
    groupings,
    expressions,
    rows.map(([, ...values]) => values),
  );
  const counted = async (): Promise<readonly Facet[]> => {
    const facets: Facet[] = [];
    for (const [field, counter] of counters) {
      facets.push(await facetOf(one, schema, field, { counter, distinct: counter.size }, limit));
    }
    return facets;
  };
  const left = fields.filter((field) => !counters.has(field));
  const byIndex = left.filter((field) => isIndexed(schema, field, EVERYTHING_ASKED));
  const there = byIndex.filter((_, at) => at % 2 === 0);
  const here = left.filter((field) => !there.includes(field));
  const asked = { query: EVERYTHING_ASKED, limit };
  const found = await Promise.all([
    counted(),
    readFacets(one, schema, { ...asked, fields: here }),
    readFacets(other, schema, { ...asked, fields: there }),
  ]);
  return {
    histogram: histogramOf(rows, interval),
    facets: fields.flatMap((field) => found.flat().find((facet) => facet.field === field) ?? []),
  };
}

async function pagesOf(snapshot: Snapshot, schema: Schema): Promise<number> {
  const [row] = await snapshot.cells(
    sql`SELECT (pg_relation_size(${schema.oid}::oid) / current_setting('block_size')::bigint)::text`,
  );
  return Number(row?.[0] ?? 0);
}

/**
 * As many of these groupings, from the first on, as make no more combinations than that, with severities, in a few pages that
 * are picked evenly; null where severities alone make more.
 */
async function groupingsWithin(
  most: number,
  snapshot: Snapshot,
  schema: Schema,
  groupings: readonly Grouping[],
  pages: number,
): Promise<readonly Grouping[] | null> {
  const share = Math.min(100, (100 * LOOKED_AT) / pages);
  const severity = columnGrouping(schema, 'severity');
  const columns = expressionsOf([severity, ...groupings]).map(
    (expression, at) => sql`${expression} AS ${raw(`value_${at}`)}`,
  );
  // What more groupings are counted by begins with what fewer are.
  const counts = columns.map((_, last) => {
    const names = Array.from({ length: last + 1 }, (_, at) => raw(`value_${at}`));
    return sql`count(DISTINCT ROW(${join(names, ', ')}))::text`;
  });
  const [seen = []] = await snapshot.cells(
    sql`SELECT ${join(counts, ', ')}
        FROM (SELECT ${join(columns, ', ')} FROM ${schema.table} TABLESAMPLE SYSTEM (${share}::real)) AS seen`,
  );
  const width = seen.findLastIndex((count) => Number(count) <= most) + 1;
  if (width === 0) return null;
  const fits = (length: number): boolean =>
    expressionsOf([severity, ...groupings.slice(0, length)]).length <= width;
  return groupings.filter((_, at) => fits(at + 1));
}

const bucketsOf = ({ first, last }: Range, interval: number): number =>
  Math.floor(last / interval) - Math.floor(first / interval) + 1;

/** The bucket, which is the first value, as milliseconds since 1970. */
const asNumber = (name: Sql, at: number): Sql =>
  at === 0 ? sql`(extract(epoch FROM ${name}) * 1000)::bigint::text` : name;

/** Rows are of a bucket, a severity, and more. */
function histogramOf(rows: readonly Cells[], interval: number): BothFigures['histogram'] {
  const severities = new SeverityNumbers();
  const tally = new TimeTally(interval, severities);
  for (const row of rows) {
    const [start = null, severity = null] = row;
    tally.add(start === null ? Number.NaN : Number(start), severities.of(severity), Number(row.at(-1)));
  }
  return tally.histogram();
}
