import Box from '@mui/material/Box';
import type { Zone } from '../../components/entry/entry-time.ts';
import type { Axis } from './stretches.ts';
import { timeTicks } from './time-ticks.ts';

const shareOf = ({ start, interval, length }: Axis, at: number): number => (at - start) / (interval * length);
const percentOf = (axis: Axis, at: number): string => `${100 * shareOf(axis, at)}%`;

/** From where on a label has no room to the right of its mark. */
const LATE = 0.88;

const ticksOf = (axis: Axis, zone: Zone) =>
  timeTicks(axis.start, axis.start + axis.interval * axis.length, zone, 6);

/** Times under a drawing, each to the right of its mark, or to the left where it would be cut. */
export function TimeAxis({ axis, zone }: { readonly axis: Axis; readonly zone: Zone }) {
  return (
    <Box
      aria-hidden
      sx={{ position: 'relative', height: 18, overflow: 'hidden', fontSize: 12, color: 'text.secondary' }}
    >
      {ticksOf(axis, zone).map(({ at, label }) => (
        <Box
          key={at}
          component="span"
          className="tabular"
          sx={{
            position: 'absolute',
            whiteSpace: 'nowrap',
            ...(shareOf(axis, at) > LATE
              ? { right: `${100 * (1 - shareOf(axis, at))}%`, pr: '4px' }
              : { left: percentOf(axis, at), pl: '4px' }),
          }}
        >
          {label}
        </Box>
      ))}
    </Box>
  );
}

/** Hairlines where the axis has its marks; lies behind a drawing. */
export function TimeLines({ axis, zone }: { readonly axis: Axis; readonly zone: Zone }) {
  return (
    <Box aria-hidden sx={{ position: 'absolute', inset: 0, pointerEvents: 'none' }}>
      {ticksOf(axis, zone).map(({ at }) => (
        <Box
          key={at}
          sx={{
            position: 'absolute',
            top: 0,
            bottom: 0,
            left: percentOf(axis, at),
            borderLeft: 1,
            borderColor: 'hairline',
          }}
        />
      ))}
    </Box>
  );
}
