import type { Figures, JobRunner } from '../jobs/jobs.ts';
import type { SourceAddress } from '../sources/address.ts';
import type { Facet, FacetField, FacetShare, FacetsRequest } from '../sources/figures.ts';
import { byCount, Counter } from '../sources/tallies.ts';
import { allOrNone, type Limits } from './all-or-none.ts';

/** Facets and the state they were counted in; several, as they are counted by several jobs. */
type Parts = readonly Figures<readonly Facet[]>[];

/** Counts facets in as many processes as the source has shares; in one where it is written to meanwhile. */
export async function countFacets(
  runner: JobRunner,
  source: SourceAddress,
  request: FacetsRequest,
  { shares, ...limits }: Limits & { readonly shares: number },
): Promise<Parts> {
  const whole = async (fields: readonly FacetField[], within: Limits = limits): Promise<Parts> =>
    fields.length === 0
      ? []
      : [await runner.run('facets', { source, request: { ...request, fields } }, within)];

  // People are looked up where the most frequent are known, and so not of a share.
  const shared = request.fields.filter((field) => field !== 'user_id');
  if (shares === 1 || shared.length === 0) return whole(request.fields);

  return allOrNone(limits, async (within) => {
    const { query } = request;
    const [users, parts] = await Promise.all([
      whole(
        request.fields.filter((field) => field === 'user_id'),
        within,
      ),
      Promise.all(
        Array.from({ length: shares }, (_, number) => {
          const share = { query, fields: shared, share: { number, of: shares } };
          return runner.run('facetShare', { source, request: share }, within);
        }),
      ),
    ]);
    const merged = together(parts, shared, request.limit);
    // Written to meanwhile, shares are of different moments, and their sum of none.
    if (merged.fingerprint === null) return [...users, ...(await whole(shared, within))];
    const apart = shared.filter((field) => !merged.figures.some((facet) => facet.field === field));
    return [...users, merged, ...(await whole(apart, within))];
  });
}

/** The facets that all shares could count, and the state that they all saw. */
function together(
  parts: readonly Figures<readonly FacetShare[]>[],
  fields: readonly FacetField[],
  limit: number,
): Figures<readonly Facet[]> {
  const figures = fields.flatMap((field): Facet[] => {
    const counter = new Counter();
    for (const part of parts) {
      const tallies = part.figures.find((share) => share.field === field)?.tallies ?? null;
      if (tallies === null) return [];
      for (const { value, count } of tallies) counter.add(value, count);
    }
    const all = byCount(counter).filter(({ count }) => count !== 0);
    const values = all.slice(0, limit).map((tally) => ({ ...tally, person: null }));
    return [{ field, values, distinct: all.length }];
  });
  const [one] = parts;
  const same = parts.every(({ fingerprint }) => fingerprint === one?.fingerprint);
  return { figures, fingerprint: same ? (one?.fingerprint ?? null) : null };
}
