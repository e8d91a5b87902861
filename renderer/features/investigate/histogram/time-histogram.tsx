import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Skeleton from '@mui/material/Skeleton';
import Tooltip from '@mui/material/Tooltip';
import { ChartColumn, Table2, ZoomOut } from 'lucide-react';
import { type MouseEvent, useMemo, useState } from 'react';
import type { Query } from '../../../../main/contract/query.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { formatCountOf } from '../../../components/count.tsx';
import type { Zone } from '../../../components/entry/entry-time.ts';
import { makeOneStop } from '../../../components/one-stop.ts';
import { FigureState } from '../figure-state.tsx';
import { useFigure } from '../use-figure.ts';
import { HistogramLegend } from './histogram-legend.tsx';
import { HistogramPlot, PLOT_HEIGHT } from './histogram-plot.tsx';
import { HistogramTable } from './histogram-table.tsx';
import {
  rangeOf,
  type TimeBucket,
  timeBuckets,
  timeSpanOf,
  widerRange,
  withinSource,
} from './time-buckets.ts';
import { perInterval } from './time-words.ts';

/** Bars at the most: as many as can be told apart on a small screen, and the same on every one, so that they are kept. */
const BUCKETS = 160;

interface Props {
  readonly sourceId: string;
  readonly query: Query;
  /** False until the rows are here: they come first. */
  readonly enabled: boolean;
  /** The rows cannot be read: nothing of an earlier question is shown then. */
  readonly isLost: boolean;
  readonly zone: Zone;
  readonly onRange: (range: { readonly from: string; readonly to: string }) => void;
  readonly onOnlySeverity: (severity: string) => void;
  readonly onMenu: (event: MouseEvent<HTMLElement>, bucket: TimeBucket) => void;
}

/** When what matches happened: bars stacked by severity, or the same as a table; both zoom. */
export function TimeHistogram(props: Props) {
  const { sourceId, query, enabled, isLost, zone, onRange, onOnlySeverity, onMenu } = props;
  const [asTable, setAsTable] = useState(false);
  const figure = useFigure(
    'figures.histogram',
    { sourceId, query, buckets: BUCKETS },
    { enabled, keepPrevious: true },
  );
  const data = isLost ? undefined : figure.data;
  const { from, to } = query;
  const { data: info } = useCall('sources.info', { sourceId });
  const buckets = useMemo(
    () =>
      data &&
      timeBuckets(
        data,
        withinSource({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) }, info),
      ),
    [data, from, to, info],
  );
  const { first, last } = timeSpanOf(buckets ?? []);
  const zoom = (start: number, end: number): void => onRange(rangeOf(start, end));

  return (
    <Box
      component="section"
      data-region
      aria-label="Entries over time"
      aria-busy={figure.isWaiting}
      sx={{ flex: 'none', borderBottom: 1, borderColor: 'hairline', pt: 1 }}
    >
      <Box
        ref={makeOneStop}
        role="toolbar"
        aria-label="Over time"
        sx={{ display: 'flex', alignItems: 'center', height: 28, px: 3, overflow: 'hidden' }}
      >
        {data && buckets ? (
          <>
            <Box sx={{ fontSize: 12, color: 'text.secondary', px: 1, flex: 'none' }}>
              {buckets.length === 0 ? 'Over time' : `Entries ${perInterval(data.interval)}`}
            </Box>
            <HistogramLegend buckets={buckets} onOnly={onOnlySeverity} />
            {data.timeless > 0 && (
              <Box sx={{ fontSize: 12, color: 'faint', px: 2 }}>
                {formatCountOf(data.timeless, 'entry', 'entries')} without a time not shown
              </Box>
            )}
          </>
        ) : (
          enabled && figure.isWaiting && <Skeleton width={280} height={12} />
        )}
        <Box sx={{ flex: 1 }} />
        <FigureState figure={figure} />
        {(from !== undefined || to !== undefined) && last > first && (
          <HeadButton
            title="Zoom out to twice the time"
            Icon={ZoomOut}
            onClick={() => onRange(widerRange(first, last))}
          />
        )}
        <HeadButton
          title={asTable ? 'Show as bars' : 'Show as a table'}
          Icon={asTable ? ChartColumn : Table2}
          onClick={() => setAsTable(!asTable)}
        />
      </Box>
      <Box sx={{ opacity: data && figure.isPlaceholderData ? 0.5 : 1 }}>
        {!buckets ? (
          <Box sx={{ height: PLOT_HEIGHT, px: 4, pb: 2 }}>
            {!isLost && (figure.isWaiting || !enabled) && <Skeleton height="100%" />}
          </Box>
        ) : asTable ? (
          <HistogramTable buckets={buckets} zone={zone} onStretch={zoom} />
        ) : buckets.length === 0 ? (
          <Box
            sx={{ height: PLOT_HEIGHT, display: 'grid', placeItems: 'center', fontSize: 12, color: 'faint' }}
          >
            nothing to show over time
          </Box>
        ) : (
          <HistogramPlot buckets={buckets} zone={zone} onStretch={zoom} onMenu={onMenu} />
        )}
      </Box>
    </Box>
  );
}

function HeadButton({
  title,
  Icon,
  onClick,
}: {
  readonly title: string;
  readonly Icon: typeof Table2;
  readonly onClick: () => void;
}) {
  return (
    <Tooltip title={title}>
      <IconButton aria-label={title} onClick={onClick} sx={{ width: 26, height: 26 }}>
        <Icon size={14} aria-hidden />
      </IconButton>
    </Tooltip>
  );
}
