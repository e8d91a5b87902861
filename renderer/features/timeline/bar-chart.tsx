import Box from '@mui/material/Box';
import type { Zone } from '../../components/entry/entry-time.ts';
import type { Scale } from './bar-paths.ts';
import { Bars } from './bars.tsx';
import { barInWords } from './layer-words.ts';
import type { Layer } from './layers.ts';
import { Chosen, Reading } from './reading.tsx';
import { type Axis, rangeOf } from './stretches.ts';
import { TimeAxis, TimeLines } from './time-axis.tsx';
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
  /** Pixels, without the axis. */
  readonly height: number;
  /** Each bar is as high as the chart, so that shares are compared and not numbers. */
  readonly shares?: boolean;
  readonly onRange: (range: { readonly from: string; readonly to: string }) => void;
}

const totalOf = (counts: readonly number[] | undefined): number =>
  (counts ?? []).reduce((sum, count) => sum + count, 0);

/** Stacked bars over time. A click chooses the time of one bar, dragging that of several. */
export function BarChart(props: BarChartProps) {
  const { label, axis, layers, buckets, zone, height, shares = false, onRange } = props;
  const most = buckets.reduce((high, counts) => Math.max(high, totalOf(counts)), 0);
  const scale: Scale = 'linear';
  const { at, from, handlers } = useStretch(axis.length, 1, (first, last) =>
    onRange(rangeOf(axis, first.bucket, last.bucket)),
  );
  return (
    <Box role="img" aria-label={label}>
      <Box
        {...handlers}
        sx={{
          position: 'relative',
          height,
          cursor: 'crosshair',
          touchAction: 'pan-y',
          borderBottom: 1,
          borderColor: 'edge',
        }}
      >
        <TimeLines axis={axis} zone={zone} />
        <Box sx={{ position: 'relative' }}>
          <Bars
            buckets={shares ? buckets.map((counts) => counts && sharesOf(counts)) : buckets}
            layers={layers}
            most={shares ? 1 : most}
            scale={scale}
            height={height}
          />
        </Box>
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
      <TimeAxis axis={axis} zone={zone} />
    </Box>
  );
}

function sharesOf(counts: readonly number[]): readonly number[] {
  const total = totalOf(counts);
  return total === 0 ? counts : counts.map((count) => count / total);
}

/** The time from the beginning of one bucket to the end of another. */
export const wordsOf = ({ start, interval }: Axis, first: number, last: number, zone: Zone): string =>
  stretchInWords(start + first * interval, start + (last + 1) * interval, zone);
