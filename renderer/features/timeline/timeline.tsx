import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useMemo } from 'react';
import type { LaneField } from '../../../main/contract/patterns.ts';
import type { Query } from '../../../main/contract/query.ts';
import { formatCount } from '../../components/count.tsx';
import { queryAddress, withClause, withRange } from '../investigate/query-address.ts';
import { useFigure } from '../investigate/use-figure.ts';
import { usePreferences } from '../session/preferences.ts';
import { FigureFrame, NothingToShow } from './figure-frame.tsx';
import { laneClause } from './lane-clause.ts';
import { LANE_WORDS } from './lane-names.ts';
import { laneLayout } from './lane-rows.ts';
import { LaneTable } from './lane-table.tsx';
import { SEVERITY_LAYERS } from './layers.ts';
import { Legend } from './legend.tsx';
import { type ChosenLanes, LANE_HEIGHT, Swimlanes } from './swimlanes.tsx';

/** Buckets at the most, and lanes: what can be told apart on a small screen. */
const BUCKETS = 160;
const AXIS_HEIGHT = 18;

interface Props {
  readonly sourceId: string;
  readonly query: Query;
  readonly by: LaneField;
  /** What lanes can be of, in the order they are offered. */
  readonly choices: readonly LaneField[];
  readonly onBy: (by: LaneField) => void;
  /** Lanes at the most. */
  readonly limit: number;
  /** Lanes that place is kept for; for all where absent. */
  readonly expected?: number;
}

/** When who was there: the swimlanes of a query. Choosing in it opens Investigate on what was chosen. */
export function Timeline(props: Props) {
  const { sourceId, query, by, choices, onBy, limit, expected = limit } = props;
  const { zone } = usePreferences().preferences;
  const figure = useFigure(
    'figures.lanes',
    { sourceId, query, by, buckets: BUCKETS, limit },
    { keepPrevious: true },
  );
  const { data } = figure;
  // An earlier answer may be by something else.
  const isOther = figure.isPlaceholderData;
  const layout = useMemo(() => (data ? laneLayout(data) : null), [data]);
  const addressOf = (value: string | null): string =>
    queryAddress(sourceId, withClause(query, laneClause(by, [value])));
  const choose = ({ range, first, last }: ChosenLanes): void => {
    const values = (data?.lanes ?? []).slice(first, last + 1).map(({ value }) => value);
    window.location.hash = queryAddress(
      sourceId,
      withClause(withRange(query, range), laneClause(by, values)),
    );
  };
  const words = LANE_WORDS[by];
  const label = `Timeline by ${words.one}`;
  const height = Math.max(expected, data && !isOther ? data.lanes.length : 0) * LANE_HEIGHT + AXIS_HEIGHT;
  const left = data ? data.distinct - data.lanes.length : 0;
  return (
    <FigureFrame
      title="Timeline"
      figure={figure}
      height={height}
      address={queryAddress(sourceId, query)}
      note={
        layout && (
          <Box sx={{ display: 'flex', gap: 4, fontSize: 12, color: 'text.secondary', whiteSpace: 'nowrap' }}>
            {left > 0 && (
              <span>
                the first {formatCount(data?.lanes.length ?? 0)} of {formatCount(data?.distinct ?? 0)}{' '}
                {words.many}
              </span>
            )}
            <Legend layers={SEVERITY_LAYERS} buckets={layout.bars.flat()} />
          </Box>
        )
      }
      tools={
        choices.length > 1 && (
          <ToggleButtonGroup
            exclusive
            size="small"
            aria-label="A lane for each"
            value={by}
            onChange={(_, next: LaneField | null) => next !== null && onBy(next)}
          >
            {choices.map((choice) => (
              <ToggleButton key={choice} value={choice} sx={{ height: 26, px: 2, fontSize: 12 }}>
                by {LANE_WORDS[choice].one}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        )
      }
    >
      {data && !isOther
        ? (asTable) => (
            <>
              {data.lanes.length === 0 ? (
                <NothingToShow height={height}>No entry matches.</NothingToShow>
              ) : asTable ? (
                <LaneTable {...{ label, sourceId, by, height, addressOf }} lanes={data.lanes} />
              ) : layout === null ? (
                <NothingToShow height={height}>No entry has a time.</NothingToShow>
              ) : (
                <Swimlanes
                  {...{ label, sourceId, by, layout, zone, addressOf }}
                  lanes={data.lanes}
                  onChoose={choose}
                />
              )}
            </>
          )
        : null}
    </FigureFrame>
  );
}
