import Box from '@mui/material/Box';
import { type MouseEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import { CanvasChart } from '../../../components/chart/canvas-chart.tsx';
import { PLOT } from '../../../components/chart/plot.ts';
import { useChartTheme } from '../../../components/chart/use-chart-theme.ts';
import { formatCountOf } from '../../../components/count.tsx';
import type { Zone } from '../../../components/entry/entry-time.ts';
import { BucketTooltip } from './bucket-tooltip.tsx';
import { chartOption } from './chart-option.ts';
import { SilenceMarks } from './silence-marks.tsx';
import { type TimeBucket, timeSpanOf } from './time-buckets.ts';
import { stretchInWords } from './time-words.ts';

export const PLOT_HEIGHT = 96;

interface Props {
  readonly buckets: readonly TimeBucket[];
  readonly zone: Zone;
  /** A stretch was dragged over, or one bar chosen: from its first bucket to the end of its last. */
  readonly onStretch: (start: number, end: number) => void;
  readonly onMenu: (event: MouseEvent<HTMLElement>, bucket: TimeBucket) => void;
}

/** Bars over time that can be dragged over: what is dragged over becomes the range of the query. */
export function HistogramPlot({ buckets, zone, onStretch, onMenu }: Props) {
  const theme = useChartTheme();
  const option = useMemo(() => chartOption(buckets, theme, zone), [buckets, theme, zone]);
  const surface = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  /** Buckets a drag began in and has come to. */
  const [drag, setDrag] = useState<{ readonly from: number; readonly to: number } | null>(null);

  const bucketAt = (clientX: number): number => {
    const { left, width } = surface.current?.getBoundingClientRect() ?? { left: 0, width: 1 };
    const share = (clientX - left) / Math.max(1, width);
    return Math.max(0, Math.min(buckets.length - 1, Math.floor(share * buckets.length)));
  };
  const percent = (index: number): string => `${(100 * index) / buckets.length}%`;
  const end = (): void => {
    if (!drag) return;
    const [first, last] = [buckets[Math.min(drag.from, drag.to)], buckets[Math.max(drag.from, drag.to)]];
    setDrag(null);
    if (first && last) onStretch(first.start, last.end);
  };
  const { first, last, total } = timeSpanOf(buckets);
  const over = hovered === null ? undefined : buckets[hovered];

  return (
    <Box sx={{ position: 'relative', height: PLOT_HEIGHT }}>
      <CanvasChart
        option={option}
        height={PLOT_HEIGHT}
        label={`${formatCountOf(total, 'entry', 'entries')} over time, ${stretchInWords(first, last, zone)}. The table beside it holds the same.`}
      />
      <Box
        ref={surface}
        data-testid="histogram-surface"
        sx={{
          position: 'absolute',
          left: PLOT.left,
          right: PLOT.right,
          top: 0,
          bottom: PLOT.bottom,
          cursor: 'crosshair',
          touchAction: 'none',
          userSelect: 'none',
        }}
        onPointerDown={(event: PointerEvent<HTMLDivElement>) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const at = bucketAt(event.clientX);
          setDrag({ from: at, to: at });
        }}
        onPointerMove={(event) => {
          const at = bucketAt(event.clientX);
          setHovered(at);
          setDrag((now) => now && { ...now, to: at });
        }}
        onPointerUp={end}
        onPointerCancel={() => setDrag(null)}
        onPointerLeave={() => setHovered(null)}
        onContextMenu={(event) => {
          setDrag(null);
          const bucket = buckets[bucketAt(event.clientX)];
          if (bucket) onMenu(event, bucket);
        }}
      >
        <SilenceMarks buckets={buckets} zone={zone} />
        {hovered !== null && !drag && (
          <Box
            sx={{
              position: 'absolute',
              top: 0,
              bottom: 0,
              left: percent(hovered),
              width: percent(1),
              minWidth: '1px',
              bgcolor: 'text.primary',
              opacity: 0.08,
              pointerEvents: 'none',
            }}
          />
        )}
        {drag && (
          <Box
            sx={{
              position: 'absolute',
              top: 0,
              bottom: 0,
              left: percent(Math.min(drag.from, drag.to)),
              width: percent(Math.abs(drag.to - drag.from) + 1),
              bgcolor: 'accent.main',
              opacity: 0.2,
              borderInline: '1px solid',
              borderColor: 'accent.main',
              pointerEvents: 'none',
            }}
          />
        )}
        {over && hovered !== null && (
          <BucketTooltip
            bucket={over}
            until={drag ? buckets[Math.max(drag.from, drag.to)] : undefined}
            since={drag ? buckets[Math.min(drag.from, drag.to)] : undefined}
            place={(hovered + 0.5) / buckets.length}
            zone={zone}
          />
        )}
      </Box>
    </Box>
  );
}
