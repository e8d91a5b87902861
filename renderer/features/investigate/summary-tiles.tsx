import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Skeleton from '@mui/material/Skeleton';
import type { ReactNode } from 'react';
import type { Statistics, Tally } from '../../../main/contract/entries.ts';
import { clauseOf } from '../../../main/contract/query.ts';
import { formatCount } from '../../components/count.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { DayStrip } from './day-strip.tsx';
import { useInvestigateState } from './use-investigate-state.tsx';

export const TILES_HEIGHT = 72;

interface TileProps {
  readonly title: string;
  /** Absent while it is not known: a skeleton of the same size stands in for it. */
  readonly value: string | undefined;
  readonly note?: string | undefined;
  /** What choosing the tile does; a tile without it is only read. */
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

const frame = {
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'flex-start',
  justifyContent: 'flex-start',
  fontFamily: 'inherit',
  width: 160,
  height: '100%',
  flex: 'none',
  px: 4,
  py: '10px',
  textAlign: 'left',
  borderRight: 1,
  borderColor: 'hairline',
} as const;

function TileText({ title, value, note }: TileProps) {
  return (
    <>
      <Box sx={{ fontSize: 12, lineHeight: '16px', color: 'text.secondary' }}>{title}</Box>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'baseline',
          gap: 2,
          height: 28,
          maxWidth: '100%',
          overflow: 'hidden',
        }}
      >
        {value === undefined ? (
          <Skeleton width={64} height={16} sx={{ alignSelf: 'center' }} />
        ) : (
          <Box sx={{ fontSize: 20, lineHeight: '28px', fontWeight: 600, letterSpacing: '-0.01em' }}>
            {value}
          </Box>
        )}
        {note !== undefined && (
          <Box
            sx={{
              fontSize: 12,
              color: 'faint',
              whiteSpace: 'nowrap',
              overflow: 'hidden',
              textOverflow: 'ellipsis',
            }}
          >
            {note}
          </Box>
        )}
      </Box>
    </>
  );
}

function Tile(props: TileProps) {
  const { title, value, note, action } = props;
  if (!action || value === undefined || value === '0') {
    return (
      <Box sx={frame}>
        <TileText {...props} />
      </Box>
    );
  }
  return (
    <ButtonBase
      onClick={action.run}
      aria-label={`${title}: ${value}${note === undefined ? '' : `, ${note}`}. ${action.label}`}
      sx={{ ...frame, '&:hover': { bgcolor: 'surface.hover' }, '&:focus-visible': { outlineOffset: -2 } }}
    >
      <TileText {...props} />
    </ButtonBase>
  );
}

const countOf = (tallies: readonly Tally[] | undefined, ...values: string[]): number | undefined =>
  tallies
    ?.filter(({ value }) => value !== null && values.includes(value))
    .reduce((sum, { count }) => sum + count, 0);

const shown = (count: number | undefined): string | undefined =>
  count === undefined ? undefined : formatCount(count);

function share(part: number | undefined, whole: number | undefined): string | undefined {
  if (part === undefined || !whole) return undefined;
  const percent = (100 * part) / whole;
  return part > 0 && percent < 1 ? '< 1 %' : `${Math.round(percent)} %`;
}

interface Props {
  readonly count: number | undefined;
  readonly statistics: Statistics | undefined;
  /** Said in place of figures that could not be had. */
  readonly failed: ReactNode;
}

/** What the filter matched, in figures. They come after the rows and hold nothing back; their place is kept. */
export function SummaryTiles({ count, statistics, failed }: Props) {
  const { addClause, setRange } = useInvestigateState();
  const failures = countOf(statistics?.byOutcome, 'failure');
  const grave = countOf(statistics?.bySeverity, 'high', 'critical');
  const people = statistics?.byUser.filter(({ value }) => value !== null);
  const busiest = people?.[0];
  const name = busiest && (busiest.person?.email ?? busiest.value);
  return (
    <Box
      component="section"
      aria-label="Summary"
      sx={{
        display: 'flex',
        height: TILES_HEIGHT,
        flex: 'none',
        borderBottom: 1,
        borderColor: 'hairline',
        bgcolor: 'surface.panel',
        overflow: 'hidden',
      }}
    >
      <Tile title="Matched entries" value={shown(count)} />
      <Tile
        title="Failures"
        value={shown(failures)}
        note={share(failures, statistics?.total)}
        action={{
          label: 'Show only these',
          run: () => addClause({ text: clauseOf('outcome', 'failure'), negated: false }),
        }}
      />
      <Tile
        title="High and critical"
        value={shown(grave)}
        note={share(grave, statistics?.total)}
        action={{
          label: 'Show only these',
          run: () => addClause({ text: 'severity>=high', negated: false }),
        }}
      />
      <Tile
        title="People"
        value={shown(people?.length)}
        note={name ? `most: ${visibleText(name)}` : undefined}
      />
      <Box sx={{ flex: 1, minWidth: 0, px: 4, py: '10px' }}>
        {failed ?? <DayStrip byDay={statistics?.byDay} onRange={(from, to) => setRange({ from, to })} />}
      </Box>
    </Box>
  );
}
