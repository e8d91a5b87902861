import type { JobHandlers } from '../handler.ts';

type ReadingJobs = 'describe' | 'page' | 'entry' | 'evidence' | 'count' | 'statistics';

/** Jobs that are one call of the source. */
export const readingHandlers: Pick<JobHandlers, ReadingJobs> = {
  describe: async ({ source }, { source: open, signal }) => (await open(source)).describe({ signal }),
  page: async ({ source, request }, { source: open, signal }) =>
    (await open(source)).page(request, { signal }),
  entry: async ({ source, id }, { source: open, signal }) => (await open(source)).entry(id, { signal }),
  evidence: async ({ source, id }, { source: open, signal }) => (await open(source)).evidence(id, { signal }),
  count: async ({ source, query }, { source: open, signal }) => (await open(source)).count(query, { signal }),
  statistics: async ({ source, query }, { source: open, signal }) =>
    (await open(source)).statistics(query, { signal }),
};
