import Box from '@mui/material/Box';
import { type MouseEvent, useMemo, useState } from 'react';
import { hoursOfWeek } from '../../../main/charts/hours-of-week.ts';
import type { Week } from '../../../main/contract/patterns.ts';
import { CanvasChart } from '../../components/chart/canvas-chart.tsx';
import { useChartTheme } from '../../components/chart/use-chart-theme.ts';
import { formatCountOf } from '../../components/count.tsx';
import { Reading } from '../timeline/reading.tsx';
import { hourInWords } from './week-hours.ts';

const CELL_HEIGHT = 26;
const PLOT = { left: 40, right: 0, top: 0, bottom: 20 } as const;
export const WEEK_HEIGHT = 7 * CELL_HEIGHT + PLOT.bottom;

interface Props {
  readonly label: string;
  readonly week: Week;
  /** Where the entries of one hour of the week are shown; null where they cannot be asked for. */
  readonly addressOf: (day: number, hour: number) => string | null;
}

/** Hours of the week, the darker the more entries. */
export function WeekMap({ label, week, addressOf }: Props) {
  const [at, setAt] = useState<{ readonly day: number; readonly hour: number } | null>(null);
  const theme = useChartTheme();
  const option = useMemo(() => hoursOfWeek({ counts: week.counts, theme, plot: PLOT }), [week, theme]);
  const placeOf = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const within = (share: number, count: number) =>
      Math.max(0, Math.min(count - 1, Math.floor(share * count)));
    return {
      hour: within((event.clientX - box.left) / box.width, 24),
      day: within((event.clientY - box.top) / box.height, 7),
    };
  };
  const count = at ? (week.counts[at.day]?.[at.hour] ?? 0) : 0;
  const { left, right, top, bottom } = PLOT;
  return (
    <Box sx={{ position: 'relative' }}>
      <CanvasChart option={option} label={label} height={WEEK_HEIGHT} />
      <Box
        aria-hidden
        onMouseMove={(event) => setAt(placeOf(event))}
        onMouseLeave={() => setAt(null)}
        onClick={(event) => {
          const { day, hour } = placeOf(event);
          const address = (week.counts[day]?.[hour] ?? 0) > 0 ? addressOf(day, hour) : null;
          if (address !== null) window.location.hash = address;
        }}
        sx={{ position: 'absolute', left, right, top, bottom, cursor: 'pointer' }}
      >
        {at && (
          <>
            <Box
              sx={{
                position: 'absolute',
                left: `${(100 * at.hour) / 24}%`,
                top: `${(100 * at.day) / 7}%`,
                width: `${100 / 24}%`,
                height: `${100 / 7}%`,
                outline: '2px solid var(--st-palette-text-primary)',
                outlineOffset: '-1px',
              }}
            />
            <Reading
              at={(at.hour + 0.5) / 24}
              down={(at.day + 1) / 7}
              title={`${hourInWords(at.day, at.hour)} UTC`}
              words={formatCountOf(count, 'entry', 'entries')}
            />
          </>
        )}
      </Box>
    </Box>
  );
}
