import type { Query } from '../../../main/contract/query.ts';
import { formatRoute } from '../../app/route.ts';
import { EVERYTHING, stateToParams, type TimeRange } from './investigate-params.ts';

/** The address under which Investigate shows what a query asks for. */
export function queryAddress(sourceId: string, { text, clauses, from, to }: Query): string {
  const chips = clauses.map((clause) => ({ ...clause, disabled: false, pinned: false }));
  const params = stateToParams({ ...EVERYTHING, text, chips, range: { from, to } });
  return formatRoute('investigate', new URLSearchParams([['source', sourceId], ...params]));
}

/** The query with one more condition. */
export const withClause = (query: Query, text: string): Query => ({
  ...query,
  clauses: [...query.clauses, { text, negated: false }],
});

/** The query within another stretch of time. */
export const withRange = ({ from: _, to: __, ...query }: Query, { from, to }: TimeRange): Query => ({
  ...query,
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
});
