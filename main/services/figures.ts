import type { Contract, OutputOf } from '../contract/contract.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { Facet, Histogram } from '../sources/figures.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import type { FigureCounter } from './figure-counter.ts';
import type { OpenSources } from './open-sources.ts';
import type { ToQuery } from './queries.ts';
import { FIGURES_LIMIT } from './time-limits.ts';

export interface FigureDependencies {
  readonly authorization: Authorization;
  readonly opened: OpenSources;
  readonly toQuery: ToQuery;
  readonly figures: FigureCounter;
}

type FigureHandlers = Pick<Handlers<Contract, ClientSession>, 'figures.histogram' | 'figures.facets'>;

/** Counts that stand beside a search. As with its number of entries, the search itself is what is recorded. */
export function createFigureHandlers(dependencies: FigureDependencies): FigureHandlers {
  const { authorization, opened, toQuery, figures } = dependencies;
  return {
    async 'figures.histogram'({ sourceId, query, timeLimit, buckets }, call) {
      const { account } = await authorization.requireAdministrator(call);
      const source = opened.get(call.context, account.id, sourceId);
      const limits = { signal: call.signal, timeLimitMs: timeLimit ?? FIGURES_LIMIT };
      const request = { query: await toQuery(source, query, call.signal), buckets };
      return toHistogram(await figures.histogram(source, request, limits));
    },

    async 'figures.facets'({ sourceId, query, timeLimit, fields, limit }, call) {
      const { account } = await authorization.requireAdministrator(call);
      const source = opened.get(call.context, account.id, sourceId);
      const limits = { signal: call.signal, timeLimitMs: timeLimit ?? FIGURES_LIMIT };
      const request = { query: await toQuery(source, query, call.signal), fields, limit };
      const found = await figures.facets(source, request, limits, (some) => call.progress(some.map(toFacet)));
      return found.map(toFacet);
    },
  };
}

const toFacet = ({ field, values, distinct }: Facet): OutputOf<'figures.facets'>[number] => ({
  field,
  values: [...values],
  distinct,
});

/** No severity of the audited server; a writer may have one of this name, which then stands with the rest. */
const OTHER = 'other';
const LONGEST_NAME = 100;

/** Severities under their names, where those can be names on the wire: zod leaves out a key `__proto__`. */
export function toHistogram(histogram: Histogram): OutputOf<'figures.histogram'> {
  const { interval, severities, buckets, timeless, total } = histogram;
  const names = severities.map((severity) =>
    severity === '__proto__' || (severity?.length ?? 0) > LONGEST_NAME ? OTHER : (severity ?? ''),
  );
  return {
    interval,
    buckets: buckets.map(({ start, counts, others }) => {
      const bySeverity = new Map<string, number>();
      const add = (name: string, count: number): void => {
        if (count > 0) bySeverity.set(name, (bySeverity.get(name) ?? 0) + count);
      };
      for (const [number, count] of counts.entries()) add(names[number] ?? OTHER, count);
      add(OTHER, others);
      return { start, bySeverity: Object.fromEntries(bySeverity) };
    }),
    timeless,
    total,
  };
}
