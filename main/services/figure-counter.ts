import type { JobRunner } from '../jobs/jobs.ts';
import type { Facet, FacetField, FacetsRequest, Histogram, HistogramRequest } from '../sources/figures.ts';
import type { FigureAnswers } from './figure-answers.ts';
import type { OpenSource } from './open-sources.ts';

type Source = Pick<OpenSource, 'record' | 'address'>;

interface Limits {
  readonly signal: AbortSignal;
  readonly timeLimitMs: number;
}

/** Figures of a source, each counted once for as long as the source stays as it is. */
export interface FigureCounter {
  histogram(source: Source, request: HistogramRequest, limits: Limits): Promise<Histogram>;
  facets(source: Source, request: FacetsRequest, limits: Limits): Promise<readonly Facet[]>;
}

export function createFigureCounter(runner: JobRunner, answers: FigureAnswers): FigureCounter {
  const fingerprintOf = ({ address }: Source, limits: Limits): Promise<string | null> =>
    runner.run('fingerprint', { source: address }, limits);

  return {
    async histogram(source, request, limits) {
      const { query, buckets } = request;
      const asked = { sourceId: source.record.id, query, figures: ['histogram', buckets] };
      const known = answers.recall<Histogram>({ ...asked, fingerprint: await fingerprintOf(source, limits) });
      if (known !== null) return known;
      const { figures, fingerprint } = await runner.run(
        'histogram',
        { source: source.address, request },
        limits,
      );
      answers.remember({ ...asked, fingerprint }, figures);
      return figures;
    },

    async facets(source, { query, fields, limit }, limits) {
      const asked = (field: FacetField, fingerprint: string | null) => ({
        sourceId: source.record.id,
        fingerprint,
        query,
        figures: ['facet', field, limit],
      });
      const now = await fingerprintOf(source, limits);
      const known = new Map(fields.map((field) => [field, answers.recall<Facet>(asked(field, now))]));
      const unknown = fields.filter((field) => (known.get(field) ?? null) === null);
      if (unknown.length > 0) {
        const request = { query, fields: unknown, limit };
        const { figures, fingerprint } = await runner.run(
          'facets',
          { source: source.address, request },
          limits,
        );
        for (const facet of figures) {
          answers.remember(asked(facet.field, fingerprint), facet);
          known.set(facet.field, facet);
        }
      }
      return fields.flatMap((field) => known.get(field) ?? []);
    },
  };
}
