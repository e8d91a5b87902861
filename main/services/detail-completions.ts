import { detailPaths, type PathTally, segment } from '../audit/query/detail-paths.ts';
import type { Query } from '../audit/query/query.ts';
import { type Completion, spelled } from '../contract/query.ts';
import type { JobRunner } from '../jobs/jobs.ts';
import type { OpenSource } from './open-sources.ts';

/** Entries whose details are looked into, the newest, and how much of each. */
const SAMPLE = 200;
const LONGEST_DETAILS = 20_000;
const MOST = 50;

/** What details hold is known by looking at some; nothing is counted over the whole source. */
export interface DetailCompleter {
  /** Paths that hold what is written so far, those in most entries first. */
  paths(source: OpenSource, prefix: string, beside: Query, signal: AbortSignal): Promise<Completion[]>;
  values(
    source: OpenSource,
    path: readonly (string | number)[],
    prefix: string,
    beside: Query,
    signal: AbortSignal,
  ): Promise<Completion[]>;
}

export function createDetailCompleter(runner: JobRunner): DetailCompleter {
  async function sample(source: OpenSource, query: Query, signal: AbortSignal) {
    const request = { query, order: 'newest', limit: SAMPLE, detailsLimit: LONGEST_DETAILS } as const;
    const page = await runner.run('page', { source: source.address, request }, { signal });
    return { read: page.entries.length, paths: detailPaths(page.entries.map(({ entry }) => entry.details)) };
  }

  return {
    async paths(source, prefix, beside, signal) {
      const wanted = prefix.replace(/^details\./i, '').toLowerCase();
      const { read, paths } = await sample(source, beside, signal);
      return byEntries(paths)
        .filter(([path]) => path.toLowerCase().includes(wanted))
        .slice(0, MOST)
        .map(([path, { entries }]) => ({
          kind: 'field',
          insert: `details.${path}:`,
          label: `details.${path}`,
          detail: `in ${entries} of the ${read} newest entries`,
          count: null,
        }));
    },
    async values(source, path, prefix, beside, signal) {
      const { paths } = await sample(source, beside, signal);
      // Places in arrays are not told apart there.
      const keys = path.filter((key) => typeof key === 'string');
      const values = paths.get(keys.map(segment).join('.'))?.values ?? new Map<string, number>();
      return [...values]
        .filter(([value]) => value.toLowerCase().startsWith(prefix.toLowerCase()))
        .sort(([, one], [, other]) => other - one)
        .slice(0, MOST)
        .map(([value]) => ({
          kind: 'value',
          insert: spelled(value),
          label: value,
          detail: null,
          count: null,
        }));
    },
  };
}

const byEntries = (paths: ReadonlyMap<string, PathTally>): [string, PathTally][] =>
  [...paths].sort(([, one], [, other]) => other.entries - one.entries);
