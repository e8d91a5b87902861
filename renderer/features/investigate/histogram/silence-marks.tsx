import Box from '@mui/material/Box';
import { useMemo } from 'react';
import type { Zone } from '../../../components/entry/entry-time.ts';
import { silences, type TimeBucket, timeSpanOf } from './time-buckets.ts';
import { spanInWords, stretchInWords } from './time-words.ts';

/** Long silences, hatched and named: a log that says nothing for days may have been switched off. */
export function SilenceMarks({
  buckets,
  zone,
}: {
  readonly buckets: readonly TimeBucket[];
  readonly zone: Zone;
}) {
  const found = useMemo(() => silences(buckets), [buckets]);
  const { first, last } = timeSpanOf(buckets);
  const percent = (instant: number): string => `${(100 * (instant - first)) / Math.max(1, last - first)}%`;
  return found.map(({ start, end }) => (
    <Box
      key={start}
      title={`No entry ${stretchInWords(start, end, zone)}`}
      sx={{
        position: 'absolute',
        top: '40%',
        bottom: 0,
        left: percent(start),
        width: `calc(${percent(first + end - start)})`,
        overflow: 'hidden',
        display: 'flex',
        flexWrap: 'wrap',
        alignContent: 'flex-start',
        alignItems: 'center',
        justifyContent: 'center',
        // Words that are too long for the stretch wrap to a line of their own, below what is seen.
        '&::before': { content: '""', height: '100%' },
        fontSize: 12,
        color: 'text.secondary',
        whiteSpace: 'nowrap',
        backgroundImage:
          'repeating-linear-gradient(135deg, var(--st-palette-hairline) 0 1px, transparent 1px 6px)',
      }}
    >
      <Box component="span" sx={{ px: 1, bgcolor: 'surface.panel', borderRadius: '4px' }}>
        silent for {spanInWords(end - start)}
      </Box>
    </Box>
  ));
}
