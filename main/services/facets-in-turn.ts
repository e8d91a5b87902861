import type { Figures, JobRunner } from '../jobs/jobs.ts';
import type { SourceAddress } from '../sources/address.ts';
import type { Facet, FacetField, FacetsRequest, SourceState } from '../sources/figures.ts';
import { isRolledField, isRolledQuery } from '../sources/rolled.ts';
import type { Limits } from './all-or-none.ts';
import type { Rollups } from './rollups.ts';
import { countFacets } from './shared-facets.ts';
import { ROLL_UP_PATIENCE } from './time-limits.ts';
import { knownSoon } from './waiting.ts';

export interface FacetCounting {
  readonly runner: JobRunner;
  readonly rollups: Rollups;
  readonly source: SourceAddress;
  readonly request: FacetsRequest;
  readonly state: SourceState;
  readonly limits: Limits;
  /** Milliseconds that rolling up may take before fields with an index come first. */
  readonly patienceMs?: number | undefined;
}

/** Shares of a source that changes are of different moments. */
export const sharesOf = ({ fingerprint, shares }: SourceState): number => (fingerprint === null ? 1 : shares);

/**
 * Facets of all fields asked for. A large source that is not rolled up is rolled up for them; where that cannot be done, or
 * takes long, as from a slow disk, those that an index tells by itself come first.
 */
export async function* facetsInTurn(counting: FacetCounting): AsyncGenerator<Figures<readonly Facet[]>> {
  const { runner, rollups, source, request, state, limits, patienceMs = ROLL_UP_PATIENCE } = counting;
  const { query, fields } = request;
  const run = (some: readonly FacetField[]) =>
    runner.run('facets', { source, request: { ...request, fields: some } }, limits);

  const isLargeAndWhole = query.kind === 'everything' && sharesOf(state) > 1 && state.rolledUp !== true;
  const indexed = isLargeAndWhole ? fields.filter((field) => state.indexed.includes(field)) : [];
  const rollingUp =
    isLargeAndWhole && indexed.length < fields.length
      ? rollups.ensure(source, state, limits)
      : Promise.resolve(state.rolledUp === true);
  // It is waited for below, and may fail before.
  rollingUp.catch(() => {});
  const soon = await knownSoon(rollingUp, patienceMs, () => rollups.progress(source, state));
  const first = soon === true ? [] : indexed;
  // Dealt out to as many processes as there are shares.
  const groups = Array.from({ length: sharesOf(state) }, (_, number) =>
    first.filter((_field, at) => at % sharesOf(state) === number),
  );
  yield* await Promise.all(groups.filter((group) => group.length > 0).map(run));

  const rest = fields.filter((field) => !first.includes(field));
  if (rest.length === 0) return;
  const rolledUp = await rollingUp;
  const rolled = rolledUp && isRolledQuery(query) ? rest.filter(isRolledField) : [];
  if (rolled.length > 0) yield await run(rolled);
  const others = rest.filter((field) => !rolled.some((one) => one === field));
  if (others.length > 0) {
    const how = { ...limits, shares: sharesOf(state) };
    yield* await countFacets(runner, source, { ...request, fields: others }, how);
  }
}
