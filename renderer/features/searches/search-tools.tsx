import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { ArrowLeft, ArrowRight, Bookmark, GitBranch, Pin, Star } from 'lucide-react';
import { useState } from 'react';
import type { Search } from '../../../main/contract/searches.ts';
import { useRoute } from '../../app/route.ts';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import { useCall } from '../../bridge/use-call.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { makeOneStop } from '../../components/one-stop.ts';
import { useInvestigateState } from '../investigate/use-investigate-state.tsx';
import { BookmarksPanel } from './bookmarks-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { isMoment, rowOfMoment } from './moment-row.ts';
import { SavedPanel } from './saved-panel.tsx';
import { searchAddress, searchOf } from './search.ts';
import { ToolPopover } from './tool-popover.tsx';
import { useBookmarks, useSavedSearches } from './use-remembered.ts';
import { useSteps } from './use-steps.ts';

type Panel = 'history' | 'saved' | 'bookmarks';

interface Props {
  readonly sourceId: string;
  /** The query on screen has its rows. */
  readonly answered: boolean;
  /** A moment somebody wants to mark; it opens the bookmarks. */
  readonly marking: string | null;
  readonly onMarking: (moment: string | null) => void;
  /** Shows a row of the list. */
  readonly onRow: (row: number) => void;
}

/** What is remembered of an investigation, beside the query bar: the way here, saved searches, marked moments. */
export function SearchTools({ sourceId, answered, marking, onMarking, onRow }: Props) {
  const bridge = useBridge();
  const { area, params } = useRoute();
  const state = useInvestigateState();
  const { query, order, entry, text, searchWithin } = state;
  const [opened, setOpened] = useState<Panel | null>(null);
  const panel = marking === null ? opened : 'bookmarks';
  const steps = useSteps(sourceId, answered);
  const saved = useSavedSearches();
  const bookmarks = useBookmarks(sourceId);
  // The drawer has asked for it already.
  const { data: open } = useCall(
    'entries.get',
    { sourceId, id: entry ?? '' },
    { enabled: entry !== null, staleTime: Number.POSITIVE_INFINITY },
  );
  const openTime = entry === null ? undefined : open?.listed.entry.timestamp;
  const moment = marking ?? (openTime !== undefined && isMoment(openTime) ? openTime : null);

  const addressOf = (search: Search): string => searchAddress(area, params.get('source'), search);
  const go = (search: Search | undefined): void => {
    if (search) window.location.hash = addressOf(search);
  };
  const show = (which: Panel) => (isOpen: boolean) => {
    setOpened(isOpen ? which : null);
    if (!isOpen) onMarking(null);
  };
  const { back, forward } = steps;

  useCommands([
    {
      id: 'query.back',
      title: 'Back to the step before',
      group: 'Query',
      keys: ['['],
      icon: ArrowLeft,
      words: 'history undo',
      available: back !== undefined,
      run: () => go(back?.search),
    },
    {
      id: 'query.forward',
      title: 'Forward to the step after',
      group: 'Query',
      keys: [']'],
      icon: ArrowRight,
      words: 'history redo',
      available: forward !== undefined,
      run: () => go(forward?.search),
    },
    {
      id: 'query.history',
      title: 'History',
      group: 'Query',
      icon: GitBranch,
      words: 'steps tree asked before',
      run: () => setOpened('history'),
    },
    {
      id: 'query.within',
      title: 'Search within these results',
      group: 'Query',
      icon: Pin,
      words: 'pin narrow refine',
      available: text.trim() !== '',
      run: searchWithin,
    },
    {
      id: 'searches.save',
      title: 'Save this query…',
      group: 'Saved searches',
      icon: Star,
      words: 'keep name list',
      run: () => setOpened('saved'),
    },
    {
      id: 'entries.bookmarks',
      title: moment === null ? 'Bookmarks' : 'Mark the time of the open entry…',
      group: 'Entries',
      keys: ['b'],
      icon: Bookmark,
      words: 'bookmark moment time',
      run: () => setOpened('bookmarks'),
    },
  ]);

  return (
    <Box
      ref={makeOneStop}
      role="toolbar"
      aria-label="Queries asked"
      sx={{ display: 'flex', alignItems: 'center' }}
    >
      {(
        [
          ['Back to the step before', ArrowLeft, back],
          ['Forward to the step after', ArrowRight, forward],
        ] as const
      ).map(([name, Icon, step]) => (
        <Tooltip key={name} title={name}>
          <span>
            <IconButton
              aria-label={name}
              disabled={step === undefined}
              onClick={() => go(step?.search)}
              sx={{ width: 28, height: 36, '&.Mui-disabled': { opacity: 0.4 } }}
            >
              <Icon size={16} aria-hidden />
            </IconButton>
          </span>
        </Tooltip>
      ))}
      <ToolPopover
        name="History"
        icon={GitBranch}
        width={460}
        open={panel === 'history'}
        onOpen={show('history')}
      >
        <HistoryPanel
          steps={steps.steps}
          current={steps.current}
          addressOf={(step) => addressOf(step.search)}
        />
      </ToolPopover>
      <ToolPopover
        name="Saved searches"
        icon={Star}
        width={420}
        open={panel === 'saved'}
        onOpen={show('saved')}
      >
        <SavedPanel
          {...saved}
          search={searchOf(state)}
          addressOf={addressOf}
          onClose={() => setOpened(null)}
        />
      </ToolPopover>
      <ToolPopover
        name="Bookmarks"
        icon={Bookmark}
        width={380}
        open={panel === 'bookmarks'}
        onOpen={show('bookmarks')}
      >
        <BookmarksPanel
          {...bookmarks}
          moment={moment}
          onJump={async (to) => onRow(await rowOfMoment(bridge, sourceId, { query, order, moment: to }))}
          onClose={() => show('bookmarks')(false)}
        />
      </ToolPopover>
    </Box>
  );
}
