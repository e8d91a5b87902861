import { EVERYTHING, type Query } from '../../audit/query/query.ts';
import type { PostgresAddress } from '../address.ts';
import { eitherWay } from '../either-way.ts';
import type { BothFigures, BothFiguresRequest } from '../figures.ts';
import type { OpenOptions } from '../open.ts';
import type { AuditSource, ReadOptions } from '../source.ts';
import { readBothFigures } from './both-figures.ts';
import { describe } from './describe.ts';
import { readFacetShare, readFacets } from './facets.ts';
import { fingerprintOf } from './fingerprint.ts';
import { readServerHealth } from './health.ts';
import { readHistogram } from './histogram.ts';
import { readLanes } from './lanes.ts';
import { openLink, openSnapshot, reading, type Snapshot } from './link.ts';
import { countMatches } from './matching.ts';
import { readEntry, readEvidence } from './one.ts';
import { readPage } from './page.ts';
import { readSample } from './sample.ts';
import { openListing, openScan } from './scan.ts';
import { inspectSchema } from './schema.ts';
import { auditSnapshot } from './snapshot.ts';
import { readSpans } from './spans.ts';
import { readStatistics } from './statistics.ts';
import { readWeek } from './week.ts';
import { readItself } from './whole-readings.ts';

/** With so few a histogram costs next to nothing beside facets. */
const FEWEST_BUCKETS = 2;

/** Connects to a PostgreSQL server for reading. Rejects with `SourceError`. */
export async function openPostgres(address: PostgresAddress, options: OpenOptions): Promise<AuditSource> {
  const link = openLink(address, options);
  const schema = await reading(link, undefined, (snapshot) => inspectSchema(snapshot, address)).catch(
    async (error: unknown) => {
      await link.pool.end();
      throw error;
    },
  );
  const read = <T>(how: ReadOptions | undefined, work: (snapshot: Snapshot) => Promise<T>): Promise<T> =>
    reading(link, how?.signal, work);
  /** What may have to look at every entry. */
  const readWhole = <T>(how: ReadOptions | undefined, work: (snapshot: Snapshot) => Promise<T>): Promise<T> =>
    read(how, async (it) => {
      await readItself(it, schema);
      return work(it);
    });
  /** Of everything, by two connections: one alone takes longer to come to all rows than to count them. */
  const readByTwo = async (
    query: Query,
    request: BothFiguresRequest,
    how: ReadOptions | undefined,
  ): Promise<BothFigures | null> =>
    query.kind === 'everything' ? readBothFigures(link, schema, request, how?.signal) : null;
  let closing: Promise<void> | null = null;

  return {
    engine: 'postgres',
    describe: (how) => read(how, (it) => describe(it, schema)),
    page: (request, how) => eitherWay(request, (forward) => read(how, (it) => readPage(it, schema, forward))),
    entry: (id, how) => read(how, (it) => readEntry(it, schema, id)),
    evidence: (id, how) => read(how, (it) => readEvidence(it, schema, id)),
    count: (query, how) => readWhole(how, (it) => countMatches(it, schema, query)),
    statistics: (query, how) => readWhole(how, (it) => readStatistics(it, schema, query)),
    histogram: async (request, how) =>
      (await readByTwo(request.query, { buckets: request.buckets, fields: [], limit: 1 }, how))?.histogram ??
      readWhole(how, (it) => readHistogram(it, schema, request)),
    facets: async (request, how) =>
      (await readByTwo(request.query, { ...request, buckets: FEWEST_BUCKETS }, how))?.facets ??
      readWhole(how, (it) => readFacets(it, schema, request)),
    bothFigures: (request, how) => readByTwo(EVERYTHING, request, how),
    spans: (request, how) => readWhole(how, (it) => readSpans(it, schema, request)),
    lanes: (request, how) => readWhole(how, (it) => readLanes(it, schema, request)),
    week: (query, how) => readWhole(how, (it) => readWeek(it, schema, query)),
    histogramShare: async () => null,
    facetShare: (request, how) => readWhole(how, (it) => readFacetShare(it, schema, request)),
    // The server divides its work among its own processes.
    rollUp: async () => false,
    state: (how) =>
      read(how, async (it) => ({
        fingerprint: await fingerprintOf(it, schema),
        shares: 1,
        indexed: [],
        rolledUp: null,
      })),
    health: (how) => read(how, (it) => readServerHealth(it, schema)),
    sample: (size, how) => read(how, (it) => readSample(it, schema, size)),
    scan: (how) => openScan(link, schema, how ?? {}),
    listing: (request, how) => openListing(link, schema, request, how ?? {}),
    snapshot: async (how) => auditSnapshot(await openSnapshot(link, how?.signal), schema),
    [Symbol.asyncDispose]: async () => {
      closing ??= link.pool.end();
      await closing;
    },
  };
}
