import Box from '@mui/material/Box';
import { type MouseEvent, useState } from 'react';
import type { Week } from '../../../main/contract/patterns.ts';
import { formatCountOf } from '../../components/count.tsx';
import { Reading } from '../timeline/reading.tsx';
import { DAYS, hourInWords } from './week-hours.ts';

export const CELL_HEIGHT = 26;
export const WEEK_HEIGHT = 7 * CELL_HEIGHT + 18;

interface Props {
  readonly label: string;
  readonly week: Week;
  /** Where the entries of one hour of the week are shown; null where they cannot be asked for. */
  readonly addressOf: (day: number, hour: number) => string | null;
}

/** Hours of the week, the darker the more entries. */
export function WeekMap({ label, week, addressOf }: Props) {
  const [at, setAt] = useState<{ readonly day: number; readonly hour: number } | null>(null);
  const most = Math.max(1, ...week.counts.flat());
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
  return (
    <Box
      role="img"
      aria-label={label}
      sx={{
        display: 'grid',
        gridTemplateColumns: '40px minmax(0, 1fr)',
        fontSize: 12,
        color: 'text.secondary',
      }}
    >
      <Box aria-hidden>
        {DAYS.map((day) => (
          <Box key={day} sx={{ height: CELL_HEIGHT, lineHeight: `${CELL_HEIGHT}px` }}>
            {day.slice(0, 3)}
          </Box>
        ))}
      </Box>
      <Box
        aria-hidden
        onMouseMove={(event) => setAt(placeOf(event))}
        onMouseLeave={() => setAt(null)}
        onClick={(event) => {
          const { day, hour } = placeOf(event);
          const address = (week.counts[day]?.[hour] ?? 0) > 0 ? addressOf(day, hour) : null;
          if (address !== null) window.location.hash = address;
        }}
        sx={{ position: 'relative', cursor: 'pointer' }}
      >
        {week.counts.map((hours, day) => (
          <Box
            key={DAYS[day]}
            sx={{ display: 'grid', gridTemplateColumns: 'repeat(24, minmax(0, 1fr))', height: CELL_HEIGHT }}
          >
            {hours.map((entries, hour) => (
              <Box
                // biome-ignore lint/suspicious/noArrayIndexKey: the hour is what it is
                key={hour}
                style={{ '--part': `${entries === 0 ? 0 : 12 + 88 * Math.sqrt(entries / most)}%` } as object}
                sx={{
                  m: '1px',
                  borderRadius: '3px',
                  background:
                    'color-mix(in srgb, var(--st-palette-accent-main) var(--part), var(--st-palette-surface-sunken))',
                  outline: at?.day === day && at.hour === hour ? '2px solid' : undefined,
                  outlineColor: 'var(--st-palette-text-primary)',
                  outlineOffset: '-1px',
                }}
              />
            ))}
          </Box>
        ))}
        {at && (
          <Reading
            at={(at.hour + 0.5) / 24}
            down={(at.day + 1) / 7}
            title={`${hourInWords(at.day, at.hour)} UTC`}
            words={formatCountOf(count, 'entry', 'entries')}
          />
        )}
      </Box>
      <span />
      <Box
        aria-hidden
        className="tabular"
        sx={{ display: 'grid', gridTemplateColumns: 'repeat(8, 1fr)', height: 18 }}
      >
        {[0, 3, 6, 9, 12, 15, 18, 21].map((hour) => (
          <span key={hour}>{`${String(hour).padStart(2, '0')}:00`}</span>
        ))}
      </Box>
    </Box>
  );
}
