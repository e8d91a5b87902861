import type { AuditSource } from '../../sources/source.ts';
import type { JobHandlers } from '../handler.ts';
import type { Figures } from '../jobs.ts';

type FigureJobs =
  | 'histogram'
  | 'facets'
  | 'bothFigures'
  | 'spans'
  | 'lanes'
  | 'week'
  | 'histogramShare'
  | 'facetShare'
  | 'rollUp'
  | 'state';

/** Counting, with what tells whether the counts are still true later. */
export const figureHandlers: Pick<JobHandlers, FigureJobs> = {
  histogram: async ({ source, request }, { source: open, signal }) =>
    dated(await open(source), signal, (opened) => opened.histogram(request, { signal })),
  facets: async ({ source, request }, { source: open, signal }) =>
    dated(await open(source), signal, (opened) => opened.facets(request, { signal })),
  bothFigures: async ({ source, request }, { source: open, signal }) =>
    dated(await open(source), signal, (opened) => opened.bothFigures(request, { signal })),
  spans: async ({ source, request }, { source: open, signal }) =>
    dated(await open(source), signal, (opened) => opened.spans(request, { signal })),
  lanes: async ({ source, request }, { source: open, signal }) =>
    dated(await open(source), signal, (opened) => opened.lanes(request, { signal })),
  week: async ({ source, query }, { source: open, signal }) =>
    dated(await open(source), signal, (opened) => opened.week(query, { signal })),
  histogramShare: async ({ source, request }, { source: open, signal }) =>
    dated(await open(source), signal, (opened) => opened.histogramShare(request, { signal })),
  facetShare: async ({ source, request }, { source: open, signal }) =>
    dated(await open(source), signal, (opened) => opened.facetShare(request, { signal })),
  rollUp: async ({ source, share }, { source: open, signal }) =>
    (await open(source)).rollUp(share, { signal }),
  state: async ({ source }, { source: open, signal }) => (await open(source)).state({ signal }),
};

async function dated<T>(
  source: AuditSource,
  signal: AbortSignal,
  count: (source: AuditSource) => Promise<T>,
): Promise<Figures<T>> {
  const { fingerprint: before } = await source.state({ signal });
  const figures = await count(source);
  const after = before === null ? null : (await source.state({ signal })).fingerprint;
  return { figures, fingerprint: before === after ? before : null };
}
