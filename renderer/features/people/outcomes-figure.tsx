import { useMemo } from 'react';
import type { Query } from '../../../main/contract/query.ts';
import { bothFigures } from '../investigate/both-figures.ts';
import { withRange } from '../investigate/query-address.ts';
import { useFigure } from '../investigate/use-figure.ts';
import { BarsFigure } from '../timeline/bars-figure.tsx';
import { stackedBars } from '../timeline/bars-of.ts';
import { OUTCOME_LAYERS } from '../timeline/layers.ts';

const BUCKETS = 120;
const HEIGHT = 72;
const FAILED = 'outcome:failure';

interface Props {
  readonly sourceId: string;
  readonly query: Query;
  /** From the first to the last entry of the query; null while that is not known. */
  readonly range: { readonly from: string; readonly to: string } | null;
}

/** What failed and what did not, over time: many failures and then a success is a pattern worth seeing. */
export function OutcomesFigure({ sourceId, query, range }: Props) {
  // Both over one range, so that their buckets are the same.
  const within = range === null ? query : withRange(query, range);
  const of = (negated: boolean): Query => ({
    ...within,
    clauses: [...query.clauses, { text: FAILED, negated }],
  });
  const settings = { enabled: range !== null, keepPrevious: true };
  const failed = useFigure('figures.histogram', { sourceId, query: of(false), buckets: BUCKETS }, settings);
  const others = useFigure('figures.histogram', { sourceId, query: of(true), buckets: BUCKETS }, settings);
  const layout = useMemo(
    () => (failed.data && others.data ? stackedBars(failed.data, others.data) : undefined),
    [failed.data, others.data],
  );
  return (
    <BarsFigure
      title="Outcomes over time"
      {...{ sourceId, query, layout }}
      figure={bothFigures(failed, others)}
      layers={OUTCOME_LAYERS}
      height={HEIGHT}
    />
  );
}
