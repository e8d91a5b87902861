import type { Contract, OutputOf } from '../contract/contract.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { Lanes } from '../sources/patterns.ts';
import type { ClientSession } from './client-session.ts';
import { type FigureDependencies, toHistogram } from './figures.ts';
import { FIGURES_LIMIT } from './time-limits.ts';

type PatternHandlers = Pick<
  Handlers<Contract, ClientSession>,
  'figures.lanes' | 'figures.spans' | 'figures.week'
>;

/** Figures of when who was there. As other counts they stand beside a search, which is what is recorded. */
export function createPatternHandlers(dependencies: FigureDependencies): PatternHandlers {
  const { authorization, opened, toQuery, figures } = dependencies;
  return {
    async 'figures.lanes'({ sourceId, query, timeLimit, by, buckets, limit }, call) {
      const { account } = await authorization.requireAdministrator(call);
      const source = opened.get(call.context, account.id, sourceId);
      const limits = { signal: call.signal, timeLimitMs: timeLimit ?? FIGURES_LIMIT };
      const request = { query: await toQuery(source, query, call.signal), by, buckets, limit };
      return toLanes(await figures.lanes(source, request, limits));
    },

    async 'figures.spans'({ sourceId, query, timeLimit, fields, limit }, call) {
      const { account } = await authorization.requireAdministrator(call);
      const source = opened.get(call.context, account.id, sourceId);
      const limits = { signal: call.signal, timeLimitMs: timeLimit ?? FIGURES_LIMIT };
      const request = { query: await toQuery(source, query, call.signal), fields, limit };
      const facets = await figures.spans(source, request, limits);
      return facets.map((facet) => ({ ...facet, values: [...facet.values] }));
    },

    async 'figures.week'({ sourceId, query, timeLimit }, call) {
      const { account } = await authorization.requireAdministrator(call);
      const source = opened.get(call.context, account.id, sourceId);
      const limits = { signal: call.signal, timeLimitMs: timeLimit ?? FIGURES_LIMIT };
      const week = await figures.week(source, await toQuery(source, query, call.signal), limits);
      return { ...week, counts: week.counts.map((day) => [...day]) };
    },
  };
}

const toLanes = ({ lanes, ...figures }: Lanes): OutputOf<'figures.lanes'> => ({
  ...figures,
  lanes: lanes.map(({ histogram, ...lane }) => {
    const { buckets, total } = toHistogram(histogram);
    return { ...lane, buckets, total };
  }),
});
