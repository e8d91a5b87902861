import { setTimeout as sleep } from 'node:timers/promises';
import type { Query } from '../audit/query/query.ts';
import type { Figures, JobRunner } from '../jobs/jobs.ts';
import type { SourceAddress } from '../sources/address.ts';
import type { BothFigures, Facet, FacetsRequest, Histogram, HistogramRequest } from '../sources/figures.ts';
import type { Limits } from './all-or-none.ts';
import { waitFor } from './waiting.ts';

/** Milliseconds that the one who asks first waits for the other: a screen asks for both at once. */
const PATIENCE = 30;

/**
 * Histogram and facets of everything that are asked for at the same time, counted by one reading of the source. Each is null
 * where nobody asks for the other one, or where they are better counted by themselves; else it rejects as a job does.
 */
export interface PairedFigures {
  histogram(
    source: SourceAddress,
    request: HistogramRequest,
    limits: Limits,
  ): Promise<Figures<Histogram> | null>;
  facets(
    source: SourceAddress,
    request: FacetsRequest,
    limits: Limits,
  ): Promise<Figures<readonly Facet[]> | null>;
}

type Counted = Figures<BothFigures | null>;

/** Who asked first. */
interface First {
  readonly histogram?: HistogramRequest;
  readonly facets?: FacetsRequest;
  /** Told what is counted for both, or that nobody came. */
  readonly meet: (counting: Counting | null) => void;
}

/** A job for two, which goes on as long as one of them waits. */
interface Counting {
  wait(limits: Limits): Promise<Counted>;
}

/** Of SQLite a large file is rolled up, which answers both; of a filter an index may answer either. */
const isPaired = ({ engine }: SourceAddress, query: Query): boolean =>
  engine === 'postgres' && query.kind === 'everything';

export function createPairedFigures(runner: JobRunner): PairedFigures {
  const waiting = new Map<string, First>();

  function counting(source: SourceAddress, { buckets }: HistogramRequest, facets: FacetsRequest): Counting {
    const stopped = new AbortController();
    const request = { buckets, fields: facets.fields, limit: facets.limit };
    const job = runner.run('bothFigures', { source, request }, { signal: stopped.signal });
    // It may fail when it is waited for no more.
    job.catch(() => {});
    let waiters = 2;
    return {
      async wait(limits) {
        try {
          return await waitFor(job, limits);
        } finally {
          waiters -= 1;
          if (waiters === 0) stopped.abort();
        }
      },
    };
  }

  /** The job for this one and the other; null where that one does not come. */
  async function meet(
    source: SourceAddress,
    asked: Omit<First, 'meet'>,
    limits: Limits,
  ): Promise<Counting | null> {
    const key = JSON.stringify(source);
    const first = waiting.get(key);
    const [histogram, facets] = [asked.histogram ?? first?.histogram, asked.facets ?? first?.facets];
    if (first !== undefined && histogram !== undefined && facets !== undefined) {
      waiting.delete(key);
      const both = counting(source, histogram, facets);
      first.meet(both);
      return both;
    }
    // Somebody else asks for the same one.
    if (first !== undefined) return null;
    const { promise, resolve } = Promise.withResolvers<Counting | null>();
    const own: First = { ...asked, meet: resolve };
    waiting.set(key, own);
    const leave = () => {
      if (waiting.get(key) === own) waiting.delete(key);
      resolve(null);
    };
    limits.signal.addEventListener('abort', leave, { once: true });
    void sleep(PATIENCE, undefined, { ref: false }).then(leave);
    try {
      return await promise;
    } finally {
      limits.signal.removeEventListener('abort', leave);
    }
  }

  async function counted(
    source: SourceAddress,
    asked: Omit<First, 'meet'>,
    limits: Limits,
  ): Promise<Counted | null> {
    const query = asked.histogram?.query ?? asked.facets?.query;
    if (query === undefined || !isPaired(source, query)) return null;
    const both = await meet(source, asked, limits);
    return both?.wait(limits) ?? null;
  }

  return {
    async histogram(source, request, limits) {
      const both = await counted(source, { histogram: request }, limits);
      return both?.figures ? { ...both, figures: both.figures.histogram } : null;
    },
    async facets(source, request, limits) {
      const both = await counted(source, { facets: request }, limits);
      return both?.figures ? { ...both, figures: both.figures.facets } : null;
    },
  };
}
