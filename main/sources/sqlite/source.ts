import type { SqliteAddress } from '../address.ts';
import { eitherWay } from '../either-way.ts';
import type { Facet, FacetsRequest } from '../figures.ts';
import { throwIfAborted } from '../pause.ts';
import type { AuditSource, ReadOptions } from '../source.ts';
import { type Connection, connect } from './connection.ts';
import { countStretches } from './count-stretches.ts';
import { describeFile } from './describe.ts';
import { sourceErrorOf } from './errors.ts';
import { readFacetShare, readFacets } from './facets.ts';
import { type AuditFile, openFile } from './file.ts';
import { readFileHealth } from './health.ts';
import { readHistogram } from './histogram.ts';
import { readLanes } from './lanes.ts';
import { openListing } from './listing.ts';
import { readEntry, readEvidence } from './one.ts';
import { readPage } from './page.ts';
import { countMatches } from './plan.ts';
import { createRolledLog } from './rollup/rolled-log.ts';
import { readSample } from './sample.ts';
import { openScan } from './scan.ts';
import { openAuditSnapshot } from './snapshot.ts';
import { readSpans } from './spans.ts';
import { stateOf } from './state.ts';
import { readStatistics } from './statistics.ts';
import { readWeek } from './week.ts';

/** Opens an SQLite database for reading. Throws `SourceError` where it is none, or not one of the audited server. */
export const openSqlite = ({ path, rollups }: SqliteAddress): AuditSource =>
  openConnected(path, () => connect(path), rollups);

/** The same of a database that is reached in another way; `path` is what its errors name. */
export function openConnected(path: string, reach: () => Connection, rollups?: string): AuditSource {
  let file = openFile(reach());
  const rolled = rollups === undefined ? null : createRolledLog(rollups);

  /** The file as it is now: where a copy is read and the evidence has moved on, it is copied again. */
  const current = (): AuditFile => {
    if (file.connection.outdated()) {
      const fresh = openFile(reach());
      file.connection.close();
      file = fresh;
    }
    return file;
  };

  const read = async <T>(
    options: ReadOptions | undefined,
    work: (file: AuditFile, options: ReadOptions) => T,
  ): Promise<Awaited<T>> => {
    throwIfAborted(options?.signal);
    try {
      return await work(current(), options ?? {});
    } catch (error) {
      throw sourceErrorOf(error, path);
    }
  };

  /** In one read transaction, so that what is read by several statements belongs together beside a live writer. */
  const readAtOnce = <T>(
    options: ReadOptions | undefined,
    work: (file: AuditFile) => T,
  ): Promise<Awaited<T>> => read(options, (it) => it.database.transaction(() => work(it)).deferred());

  const facets = (it: AuditFile, request: FacetsRequest): readonly Facet[] => {
    const known = rolled?.facets(it, request) ?? [];
    const fields = request.fields.filter((field) => !known.some((facet) => facet.field === field));
    const others = fields.length === 0 ? [] : readFacets(it, { ...request, fields });
    return request.fields.flatMap(
      (field) => [...known, ...others].find((facet) => facet.field === field) ?? [],
    );
  };

  return {
    engine: 'sqlite',
    describe: (options) => read(options, describeFile),
    page: (request, options) =>
      eitherWay(request, (forward) =>
        readAtOnce(options, (it) => rolled?.page(it, forward) ?? readPage(it, forward)),
      ),
    entry: (id, options) => read(options, (it) => readEntry(it, id)),
    evidence: (id, options) => read(options, (it) => readEvidence(it, id)),
    count: (query, options) =>
      readAtOnce(options, (it) => rolled?.count(it, query) ?? countMatches(it, query)),
    statistics: (query, options) => read(options, (it, how) => readStatistics(it, query, how)),
    histogram: (request, options) =>
      readAtOnce(options, (it) => rolled?.histogram(it, request) ?? readHistogram(it, request)),
    facets: (request, options) => readAtOnce(options, (it) => facets(it, request)),
    // A large file is rolled up, which answers both.
    bothFigures: async () => null,
    spans: (request, options) => readAtOnce(options, (it) => readSpans(it, request)),
    lanes: (request, options) => readAtOnce(options, (it) => readLanes(it, request)),
    week: (query, options) => readAtOnce(options, (it) => readWeek(it, query)),
    histogramShare: (request, options) =>
      readAtOnce(options, (it) => countStretches(it, request, request.share)),
    facetShare: (request, options) => readAtOnce(options, (it) => readFacetShare(it, request)),
    rollUp: (share, options) =>
      read(options, async (it) => (await rolled?.write(it, share, options?.signal)) ?? false),
    state: (options) =>
      read(options, (it) => ({ ...stateOf(it), rolledUp: rolled === null ? null : rolled.isFresh(it) })),
    health: (options) => readAtOnce(options, readFileHealth),
    sample: (size, options) => read(options, (it) => readSample(it, size)),
    scan: (options) => read(options, openScan),
    listing: (request, options) => read(options, (it, how) => openListing(it, request, how)),
    snapshot: (options) => read(options, openAuditSnapshot),
    [Symbol.asyncDispose]: async () => {
      rolled?.close();
      file.connection.close();
    },
  };
}
