import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Tooltip from '@mui/material/Tooltip';
import { useMemo } from 'react';
import type { Tally } from '../../../main/contract/entries.ts';
import { formatCount, formatCountOf } from '../../components/count.tsx';
import { type DayBucket, dayBuckets } from './day-buckets.ts';

const MOST_BARS = 90;
const BAR_HEIGHT = 32;

const inWords = ({ from, to, count }: DayBucket): string =>
  `${from === to ? from : `${from} to ${to}`}: ${formatCountOf(count, 'entry', 'entries')}`;

interface Props {
  /** Absent while it is not known. */
  readonly byDay: readonly Tally[] | undefined;
  /** A bar was chosen: its first and last day. */
  readonly onRange: (from: string, to: string) => void;
}

/** How many entries each day holds, as bars of one scale; choosing a bar narrows the filter to its days. */
export function DayStrip({ byDay, onRange }: Props) {
  const buckets = useMemo(() => (byDay ? dayBuckets(byDay, MOST_BARS) : undefined), [byDay]);
  if (!buckets) return <Skeleton height={52} />;
  const first = buckets[0];
  const last = buckets.at(-1);
  if (!first || !last) return null;
  const most = buckets.reduce((top, { count }) => Math.max(top, count), 1);
  return (
    <Box component="figure" aria-label="Entries by day" sx={{ m: 0, height: '100%' }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-end', gap: '1px', height: BAR_HEIGHT }}>
        {buckets.map((bucket) => (
          <Tooltip key={bucket.from} title={inWords(bucket)}>
            <Box
              component="button"
              type="button"
              tabIndex={-1}
              aria-label={`${inWords(bucket)}. Show only these`}
              onClick={() => onRange(bucket.from, bucket.to)}
              sx={{
                flex: 1,
                maxWidth: 40,
                height: BAR_HEIGHT,
                p: 0,
                border: 0,
                bgcolor: 'transparent',
                cursor: 'pointer',
                display: 'flex',
                alignItems: 'flex-end',
                '& > span': { bgcolor: 'severity.low.fill', transition: 'background-color 80ms' },
                '&:hover > span': { bgcolor: 'accent.main' },
              }}
            >
              <Box
                component="span"
                sx={{
                  width: '100%',
                  height:
                    bucket.count === 0 ? 0 : Math.max(2, Math.round((BAR_HEIGHT * bucket.count) / most)),
                  borderRadius: '1px 1px 0 0',
                }}
              />
            </Box>
          </Tooltip>
        ))}
      </Box>
      <Box
        component="figcaption"
        sx={{
          display: 'flex',
          justifyContent: 'space-between',
          mt: '2px',
          borderTop: 1,
          borderColor: 'hairline',
          fontSize: 12,
          lineHeight: '16px',
          color: 'faint',
        }}
      >
        <span>{first.from}</span>
        {buckets.length > 1 && (
          <>
            <span>
              most in a {first.from === first.to ? 'day' : 'bar'}: {formatCount(most)}
            </span>
            <span>{last.to}</span>
          </>
        )}
      </Box>
    </Box>
  );
}
