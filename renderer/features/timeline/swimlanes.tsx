import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { LaneField, Lanes } from '../../../main/contract/patterns.ts';
import { formatCount } from '../../components/count.tsx';
import type { Zone } from '../../components/entry/entry-time.ts';
import { wordsOf } from './bar-chart.tsx';
import { Bars } from './bars.tsx';
import { laneName, viewAddress } from './lane-names.ts';
import type { LaneLayout } from './lane-rows.ts';
import { barInWords } from './layer-words.ts';
import { SEVERITY_LAYERS } from './layers.ts';
import { Reading } from './reading.tsx';
import { rangeOf } from './stretches.ts';
import { TimeAxis, TimeLines } from './time-axis.tsx';
import { type Place, useStretch } from './use-stretch.ts';

export const LANE_HEIGHT = 32;

/** What was chosen: a stretch of time, and the lanes by their place. */
export interface ChosenLanes {
  readonly range: { readonly from: string; readonly to: string };
  readonly first: number;
  readonly last: number;
}

interface Props {
  readonly label: string;
  readonly sourceId: string;
  readonly by: LaneField;
  readonly lanes: Lanes['lanes'];
  readonly layout: LaneLayout;
  readonly zone: Zone;
  /** Where the entries of one lane are shown. */
  readonly addressOf: (value: string | null) => string;
  readonly onChoose: (chosen: ChosenLanes) => void;
}

/** A lane for each person, session or address, over one time. Dragging over it chooses time and lanes. */
export function Swimlanes({ label, sourceId, by, lanes, layout, zone, addressOf, onChoose }: Props) {
  const { axis, bars, most } = layout;
  const { at, from, handlers } = useStretch(axis.length, lanes.length, (first, last) =>
    onChoose({
      range: rangeOf(axis, first.bucket, last.bucket),
      first: Math.min(first.lane, last.lane),
      last: Math.max(first.lane, last.lane),
    }),
  );
  const here = at && lanes[at.lane];
  return (
    <Box
      role="group"
      aria-label={label}
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(140px, 260px) minmax(0, 1fr) 64px',
        columnGap: 3,
      }}
    >
      <Box component="ul" sx={column}>
        {lanes.map(({ value, person }) => {
          const address = viewAddress(sourceId, by, value);
          const name = laneName(value, person);
          return (
            <Box component="li" key={value} sx={cell} title={name}>
              {address === null ? name : <Link href={address}>{name}</Link>}
            </Box>
          );
        })}
      </Box>
      <Box {...handlers} sx={{ position: 'relative', cursor: 'crosshair', touchAction: 'pan-y' }}>
        <TimeLines axis={axis} zone={zone} />
        {bars.map((row, lane) => (
          <Box
            key={lanes[lane]?.value}
            sx={{
              position: 'relative',
              height: LANE_HEIGHT,
              pt: '6px',
              borderBottom: 1,
              borderColor: 'hairline',
              bgcolor: at?.lane === lane ? 'surface.hover' : undefined,
            }}
          >
            <Bars buckets={row} layers={SEVERITY_LAYERS} most={most} height={LANE_HEIGHT - 7} />
          </Box>
        ))}
        {from && at && <ChosenBox from={from} to={at} buckets={axis.length} lanes={lanes.length} />}
        {at && here && (
          <Reading
            at={(at.bucket + 0.5) / axis.length}
            down={(at.lane + 1) / lanes.length}
            title={`${laneName(here.value, here.person)} · ${wordsOf(axis, Math.min(at.bucket, from?.bucket ?? at.bucket), Math.max(at.bucket, from?.bucket ?? at.bucket), zone)}`}
            words={barInWords(bars[at.lane]?.[at.bucket], SEVERITY_LAYERS)}
          />
        )}
      </Box>
      <Box component="ul" sx={{ ...column, textAlign: 'right' }}>
        {lanes.map(({ value, person, total }) => (
          <Box component="li" key={value} sx={cell}>
            <Link
              href={addressOf(value)}
              aria-label={`${formatCount(total)} entries of ${laneName(value, person)}`}
              className="tabular"
            >
              {formatCount(total)}
            </Link>
          </Box>
        ))}
      </Box>
      <Box sx={{ gridColumn: 2 }}>
        <TimeAxis axis={axis} zone={zone} />
      </Box>
    </Box>
  );
}

const column = { m: 0, p: 0, listStyle: 'none', minWidth: 0 } as const;
const cell = {
  height: LANE_HEIGHT,
  lineHeight: `${LANE_HEIGHT}px`,
  borderBottom: 1,
  borderColor: 'hairline',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
} as const;

function ChosenBox(props: {
  readonly from: Place;
  readonly to: Place;
  readonly buckets: number;
  readonly lanes: number;
}) {
  const { from, to, buckets, lanes } = props;
  return (
    <Box
      aria-hidden
      sx={{
        position: 'absolute',
        left: `${(100 * Math.min(from.bucket, to.bucket)) / buckets}%`,
        width: `${(100 * (Math.abs(to.bucket - from.bucket) + 1)) / buckets}%`,
        top: `${(100 * Math.min(from.lane, to.lane)) / lanes}%`,
        height: `${(100 * (Math.abs(to.lane - from.lane) + 1)) / lanes}%`,
        border: 1,
        borderColor: 'accent.main',
        bgcolor: 'color-mix(in srgb, var(--st-palette-accent-main) 14%, transparent)',
        pointerEvents: 'none',
      }}
    />
  );
}
