import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import type { Query } from '../../../main/contract/query.ts';
import { navigate, useRoute } from '../../app/route.ts';
import { useCall } from '../../bridge/use-call.ts';
import { useSourceCommands } from '../export/use-source-commands.ts';
import { withClause, withRange } from '../investigate/query-address.ts';
import { useFigure } from '../investigate/use-figure.ts';
import { BarsFigure } from '../timeline/bars-figure.tsx';
import { barsOf } from '../timeline/bars-of.ts';
import { FacetList } from '../timeline/facet-list.tsx';
import { SEVERITY_LAYERS } from '../timeline/layers.ts';
import { RangeField } from './range-field.tsx';
import { StateBand } from './state-band.tsx';
import { SummaryTiles } from './summary-tiles.tsx';
import { WeekFigure } from './week-figure.tsx';

/** Bars at the most: the same number as in Investigate, so that what was counted there is known here. */
const BUCKETS = 160;

const zoned = (moment: string | null | undefined): string | undefined =>
  moment == null ? undefined : `${moment}Z`;

/** A source at a glance: whole or not, what is new, and when, who, where from and on what. Every figure opens its query. */
export function OverviewView({ sourceId }: { readonly sourceId: string }) {
  const { params } = useRoute();
  const [from, to] = [params.get('from'), params.get('to')];
  const { data: info } = useCall('sources.info', { sourceId });
  useSourceCommands(sourceId);
  const query = useMemo<Query>(
    () => ({ text: '', clauses: [], ...(from !== null && { from }), ...(to !== null && { to }) }),
    [from, to],
  );
  const failures = useMemo(() => withClause(query, 'outcome:failure'), [query]);
  // Over the same ends, so that their bars are as wide and stand below each other.
  const ends = useMemo(
    () => ({ from: from ?? zoned(info?.first), to: to ?? zoned(info?.last) }),
    [from, to, info],
  );
  const isWhole = from === null && to === null;
  const activity = useFigure(
    'figures.histogram',
    { sourceId, query: isWhole ? query : withRange(query, ends), buckets: BUCKETS },
    { enabled: isWhole || info !== undefined, keepPrevious: true },
  );
  const failed = useFigure(
    'figures.histogram',
    { sourceId, query: withRange(failures, ends), buckets: BUCKETS },
    { enabled: info !== undefined, keepPrevious: true },
  );
  const bars = useMemo(() => activity.data && barsOf(activity.data, SEVERITY_LAYERS), [activity.data]);
  const failedBars = useMemo(
    () => failed.data && bars !== undefined && barsOf(failed.data, SEVERITY_LAYERS, bars?.axis),
    [failed.data, bars],
  );
  return (
    <Box sx={{ maxWidth: 1840, p: 6, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 8 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 4 }}>
        <Typography variant="h1" sx={{ flex: 1 }}>
          Overview
        </Typography>
        <RangeField
          range={{ ...(from !== null && { from }), ...(to !== null && { to }) }}
          last={info?.last ?? null}
          onRange={(range) =>
            navigate('overview', {
              source: sourceId,
              ...(range.from !== undefined && { from: range.from }),
              ...(range.to !== undefined && { to: range.to }),
            })
          }
        />
      </Box>
      <StateBand sourceId={sourceId} />
      <SummaryTiles {...{ sourceId, query }} />
      <BarsFigure
        title="Activity"
        {...{ sourceId, query }}
        figure={activity}
        layout={bars}
        layers={SEVERITY_LAYERS}
        height={132}
      />
      <Box sx={COLUMNS}>
        <BarsFigure
          title="Failures"
          sourceId={sourceId}
          query={failures}
          figure={failed}
          layout={failedBars === false ? undefined : failedBars}
          layers={SEVERITY_LAYERS}
          height={96}
          legend={false}
        />
        <BarsFigure
          title="Share of severities"
          {...{ sourceId, query }}
          figure={activity}
          layout={bars}
          layers={SEVERITY_LAYERS}
          height={96}
          legend={false}
          shares
        />
      </Box>
      <Box sx={COLUMNS}>
        <WeekFigure {...{ sourceId, query }} />
        <FacetList title="People" field="user_id" {...{ sourceId, query }} limit={7} />
      </Box>
      <Box sx={COLUMNS}>
        <FacetList title="Addresses" field="ip_address" {...{ sourceId, query }} limit={7} />
        <FacetList title="Resources" field="resource_id" {...{ sourceId, query }} limit={7} />
      </Box>
    </Box>
  );
}

const COLUMNS = { display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: 8 } as const;
