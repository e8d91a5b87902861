import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { barsOverTime } from '../../../main/charts/bars-over-time.ts';
import { CanvasChart } from '../../components/chart/canvas-chart.tsx';
import { PLOT } from '../../components/chart/plot.ts';
import { useChartTheme } from '../../components/chart/use-chart-theme.ts';
import type { Zone } from '../../components/entry/entry-time.ts';
import { barInWords } from './layer-words.ts';
import type { Layer } from './layers.ts';
import { Chosen, Reading } from './reading.tsx';
import { type Axis, rangeOf } from './stretches.ts';
import { stretchInWords } from './time-ticks.ts';
import { useStretch } from './use-stretch.ts';

export interface BarChartProps {
  /** What it shows, in words. */
  readonly label: string;
  readonly axis: Axis;
  readonly layers: readonly Layer[];
  /** Counts by layer, one a bucket of the axis. */
  readonly buckets: readonly (readonly number[] | undefined)[];
  readonly zone: Zone;
  /** Of the bars, in pixels. */
  readonly height: number;
  /** Each bar is as high as the chart, so that shares are compared and not numbers. */
  readonly shares?: boolean;
  readonly onRange: (range: { readonly from: string; readonly to: string }) => void;
}

/** Stacked bars over time. A click chooses the time of one bar, dragging that of several. */
export function BarChart(props: BarChartProps) {
  const { label, axis, layers, buckets, zone, height, shares = false, onRange } = props;
  const theme = useChartTheme();
  const option = useMemo(() => {
    const { start, interval } = axis;
    const bars = Array.from({ length: axis.length }, (_, at) => ({
      start: start + at * interval,
      end: start + (at + 1) * interval,
      counts: buckets[at] ?? [],
    }));
    return barsOverTime({ bars, layers: layers.map(({ key }) => key), zone, theme, plot: PLOT, shares });
  }, [axis, buckets, layers, zone, theme, shares]);
  const { at, from, handlers } = useStretch(axis.length, 1, (first, last) =>
    onRange(rangeOf(axis, first.bucket, last.bucket)),
  );
  const { left, right, top, bottom } = PLOT;
  return (
    <Box sx={{ position: 'relative' }}>
      <CanvasChart option={option} label={label} height={height + top + bottom} />
      <Box
        {...handlers}
        aria-hidden
        data-testid="bars-surface"
        sx={{ position: 'absolute', left, right, top: 0, bottom, cursor: 'crosshair', touchAction: 'pan-y' }}
      >
        {from && at && <Chosen from={from.bucket} to={at.bucket} of={axis.length} />}
        {at && (
          <Reading
            at={(at.bucket + 0.5) / axis.length}
            title={wordsOf(
              axis,
              Math.min(at.bucket, from?.bucket ?? at.bucket),
              Math.max(at.bucket, from?.bucket ?? at.bucket),
              zone,
            )}
            words={barInWords(buckets[at.bucket], layers)}
          />
        )}
      </Box>
    </Box>
  );
}

/** The time from the beginning of one bucket to the end of another. */
export const wordsOf = ({ start, interval }: Axis, first: number, last: number, zone: Zone): string =>
  stretchInWords(start + first * interval, start + (last + 1) * interval, zone);
