import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tooltip from '@mui/material/Tooltip';
import { Eraser, Search } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useCommands } from '../../commands/use-commands.ts';
import type { Zone } from '../../components/entry/entry-time.ts';
import { makeOneStop } from '../../components/one-stop.ts';
import { AddFilter } from './add-filter.tsx';
import { isEverything } from './investigate-params.ts';
import { FOCUS_KEY, QueryBar } from './query-bar.tsx';
import { QueryChips } from './query-chips.tsx';
import { RangePicker } from './range-picker.tsx';
import { useInvestigateState } from './use-investigate-state.tsx';
import { useRecentQueries } from './use-recent-queries.ts';

interface Props {
  readonly sourceId: string;
  readonly zone: Zone;
  /** Timestamp of the last entry of the source; null where it has none or it is not known. */
  readonly last: string | null;
  /** What is remembered of the queries asked. */
  readonly remembered?: ReactNode;
  /** What can be done with what was found. */
  readonly tools: ReactNode;
}

/** What is asked for: the query bar with the range of time, and the chips under it. */
export function QuerySection({ sourceId, zone, last, remembered, tools }: Props) {
  const { text, chips, query, run, searchWithin, clear } = useInvestigateState();
  const recent = useRecentQueries(sourceId);
  const field = useRef<HTMLInputElement>(null);
  const isRestricted = chips.length > 0 || !isEverything(query);
  useCommands([
    {
      id: 'query.focus',
      title: 'Write a query',
      group: 'Query',
      keys: [FOCUS_KEY],
      icon: Search,
      words: 'search find filter',
      run: () => {
        field.current?.focus();
        field.current?.select();
      },
    },
    {
      id: 'query.clear',
      title: 'Clear the query and every filter',
      group: 'Query',
      icon: Eraser,
      words: 'reset all',
      available: isRestricted,
      run: clear,
    },
  ]);
  return (
    <Box role="search" aria-label="Query" data-region sx={{ flex: 'none', px: 4, pt: 2 }}>
      <Box sx={{ display: 'flex', gap: 2 }}>
        <QueryBar
          field={field}
          sourceId={sourceId}
          label="Query"
          placeholder="Search, or ask by field: user:alice@example.org severity>=high"
          text={text}
          beside={{ ...query, text: '' }}
          recent={recent}
          onRun={run}
        />
        <RangePicker zone={zone} last={last} />
        {remembered}
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 2, minHeight: 40, py: '6px' }}>
        <QueryChips sourceId={sourceId} />
        {text.trim() !== '' && (
          <Tooltip describeChild title="Keeps this query as a filter and empties the bar for the next one">
            <Button variant="text" onClick={searchWithin} sx={{ height: 28, px: 2, flex: 'none' }}>
              Search within
            </Button>
          </Tooltip>
        )}
        <AddFilter sourceId={sourceId} />
        {isRestricted && (
          <Button variant="text" onClick={clear} sx={{ height: 28, px: 2, flex: 'none' }}>
            Clear all
          </Button>
        )}
        <Box
          ref={makeOneStop}
          role="toolbar"
          aria-label="Tools"
          sx={{ display: 'flex', alignItems: 'center', gap: 2, flex: 'none', ml: 'auto' }}
        >
          {tools}
        </Box>
      </Box>
    </Box>
  );
}
