import type { Query } from '../audit/query/query.ts';
import type { Figures, JobRunner } from '../jobs/jobs.ts';
import type {
  Facet,
  FacetField,
  FacetsRequest,
  Histogram,
  HistogramRequest,
  SourceState,
} from '../sources/figures.ts';
import type { Lanes, LanesRequest, SpannedFacet, Week } from '../sources/patterns.ts';
import type { Limits } from './all-or-none.ts';
import { facetsInTurn, sharesOf } from './facets-in-turn.ts';
import type { FigureAnswers } from './figure-answers.ts';
import type { OpenSource } from './open-sources.ts';
import { createPairedFigures } from './paired-figures.ts';
import type { Rollups } from './rollups.ts';
import { countHistogram } from './shared-histogram.ts';
import { FIGURES_LIMIT, ROLL_UP_PATIENCE } from './time-limits.ts';
import { knownSoon, waitFor } from './waiting.ts';

type Source = Pick<OpenSource, 'record' | 'address'>;

/** Figures of a source, each counted once for as long as the source stays as it is. */
export interface FigureCounter {
  histogram(source: Source, request: HistogramRequest, limits: Limits): Promise<Histogram>;
  /** @param onSome told of the facets that are known already, whenever there are more */
  facets(
    source: Source,
    request: FacetsRequest,
    limits: Limits,
    onSome?: (facets: readonly Facet[]) => void,
  ): Promise<readonly Facet[]>;
  spans(source: Source, request: FacetsRequest, limits: Limits): Promise<readonly SpannedFacet[]>;
  lanes(source: Source, request: LanesRequest, limits: Limits): Promise<Lanes>;
  week(source: Source, query: Query, limits: Limits): Promise<Week>;
}

export interface FigureCounterDependencies {
  readonly runner: JobRunner;
  readonly answers: FigureAnswers;
  readonly rollups: Rollups;
}

export function createFigureCounter({ runner, answers, rollups }: FigureCounterDependencies): FigureCounter {
  const paired = createPairedFigures(runner);
  const states = new Map<string, Promise<SourceState>>();

  /** The state of a source: of several who ask at the same time, as a screen does for each figure, only one sends a process. */
  function stateOf({ address }: Source, limits: Limits): Promise<SourceState> {
    const place = JSON.stringify(address);
    let asked = states.get(place);
    if (asked === undefined) {
      asked = runner
        .run('state', { source: address }, { timeLimitMs: FIGURES_LIMIT })
        .finally(() => states.delete(place));
      states.set(place, asked);
    }
    return waitFor(asked, limits);
  }

  /** Whether all of a large source is rolled up, which takes no longer than to count its histogram; or soon is. */
  async function isRolledUp(
    { address }: Source,
    query: Query,
    state: SourceState,
    limits: Limits,
  ): Promise<boolean> {
    if (query.kind !== 'everything' || sharesOf(state) === 1) return state.rolledUp === true;
    const rollingUp = rollups.ensure(address, state, limits);
    // It may fail when it is waited for no more.
    rollingUp.catch(() => {});
    const soon = await knownSoon(rollingUp, ROLL_UP_PATIENCE, () => rollups.progress(address, state));
    return soon === true;
  }

  async function once<T extends object>(
    source: Source,
    asked: { readonly query: Query; readonly figures: readonly (string | number)[] },
    limits: Limits,
    count: (state: SourceState) => Promise<Figures<T>>,
  ): Promise<T> {
    const key = { sourceId: source.record.id, ...asked };
    const state = await stateOf(source, limits);
    const known = answers.recall<T>({ ...key, fingerprint: state.fingerprint });
    if (known !== null) return known;
    const { figures, fingerprint } = await count(state);
    answers.remember({ ...key, fingerprint }, figures);
    return figures;
  }

  return {
    histogram(source, request, limits) {
      const asked = { query: request.query, figures: ['histogram', request.buckets] };
      return once(source, asked, limits, async (state) => {
        const both = await paired.histogram(source.address, request, limits);
        if (both !== null) return both;
        return (await isRolledUp(source, request.query, state, limits))
          ? runner.run('histogram', { source: source.address, request }, limits)
          : countHistogram(runner, source.address, request, { ...limits, shares: sharesOf(state) });
      });
    },

    spans(source, request, limits) {
      const { query, fields, limit } = request;
      return once(source, { query, figures: ['spans', ...fields, limit] }, limits, () =>
        runner.run('spans', { source: source.address, request }, limits),
      );
    },

    lanes(source, request, limits) {
      const { query, by, buckets, limit } = request;
      return once(source, { query, figures: ['lanes', by, buckets, limit] }, limits, () =>
        runner.run('lanes', { source: source.address, request }, limits),
      );
    },

    week(source, query, limits) {
      return once(source, { query, figures: ['week'] }, limits, () =>
        runner.run('week', { source: source.address, query }, limits),
      );
    },

    async facets(source, { query, fields, limit }, limits, onSome) {
      const asked = (field: FacetField, fingerprint: string | null) => ({
        sourceId: source.record.id,
        fingerprint,
        query,
        figures: ['facet', field, limit],
      });
      const state = await stateOf(source, limits);
      const known = new Map(
        fields.map((field) => [field, answers.recall<Facet>(asked(field, state.fingerprint))]),
      );
      const unknown = fields.filter((field) => (known.get(field) ?? null) === null);
      const found = () => fields.flatMap((field) => known.get(field) ?? []);
      const request = { query, fields: unknown, limit };
      const counting = { runner, rollups, source: source.address, request, state, limits };
      const both = unknown.length === 0 ? null : await paired.facets(source.address, request, limits);
      for await (const { figures, fingerprint } of both === null ? facetsInTurn(counting) : [both]) {
        for (const facet of figures) {
          answers.remember(asked(facet.field, fingerprint), facet);
          known.set(facet.field, facet);
        }
        onSome?.(found());
      }
      return found();
    },
  };
}
