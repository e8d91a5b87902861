import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { memo } from 'react';
import type { ListedEntry, Order } from '../../../../main/contract/entries.ts';
import { clauseOf, type Query } from '../../../../main/contract/query.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { shortTime, type Zone } from '../../../components/entry/entry-time.ts';
import { SentenceText } from '../../../components/entry/sentence-text.tsx';
import { useActions } from '../actions/actions-provider.tsx';
import { Fold } from './fold.tsx';

/** Entries shown on each side. */
const EACH_SIDE = 5;
/** Entries a session is read whole with: one question, asked once for all of them, as each is recorded as a search. */
const WHOLE = 200;
const ROW = 26;

interface Props {
  readonly sourceId: string;
  readonly listed: ListedEntry;
  readonly zone: Zone;
  readonly onOpen: (id: string) => void;
}

/** What happened in the same session just before and after, whatever the list is filtered by. */
export const Neighbours = memo(function Neighbours(props: Props) {
  const { session_id, timestamp } = props.listed.entry;
  if (session_id === null || session_id === '' || !Number.isFinite(Date.parse(`${timestamp}Z`))) return null;
  return (
    <Fold title="In the same session" keptUnder="sealtrail-neighbours">
      <List {...props} session={session_id} />
    </Fold>
  );
});

/** What lies before an entry, nearest first, and after it. */
function sidesOf(entries: readonly ListedEntry[], id: string) {
  const at = entries.findIndex(({ entry }) => entry.id === id);
  // One that was altered since may stand elsewhere now, or nowhere.
  return { earlier: entries.slice(0, Math.max(0, at)).reverse(), later: entries.slice(at + 1) };
}

function List({ sourceId, listed, zone, session, onOpen }: Props & { readonly session: string }) {
  const { openMenu } = useActions();
  const { id, timestamp } = listed.entry;
  const side = (order: Order, bound: Partial<Query>) => ({
    sourceId,
    query: { text: '', clauses: [{ text: clauseOf('session_id', session), negated: false }], ...bound },
    order,
    // This entry is among them, and with it others of the very same microsecond.
    limit: EACH_SIDE + 1,
    detailsLimit: 300,
  });
  const whole = useCall('entries.page', { ...side('oldest', {}), limit: WHOLE });
  const isLong = { enabled: whole.data !== undefined && whole.data.next !== null };
  const before = useCall('entries.page', side('newest', { to: `${timestamp}Z` }), isLong);
  const after = useCall('entries.page', side('oldest', { from: `${timestamp}Z` }), isLong);
  const error = whole.error ?? before.error ?? after.error;
  if (error) return <Typography sx={{ color: 'text.secondary' }}>{error.message}</Typography>;
  const sides =
    whole.data?.next === null
      ? sidesOf(whole.data.entries, id)
      : before.data && after.data && { earlier: before.data.entries, later: after.data.entries };
  if (!sides) return <Skeleton height={ROW * 6} />;
  const earlier = sides.earlier
    .filter(({ entry }) => entry.id !== id)
    .slice(0, EACH_SIDE)
    .reverse();
  const shown = new Set(earlier.map(({ entry }) => entry.id));
  const later = sides.later
    .filter(({ entry }) => entry.id !== id && !shown.has(entry.id))
    .slice(0, EACH_SIDE);
  const entries = [...earlier, listed, ...later];
  if (entries.length === 1) {
    return <Typography sx={{ color: 'text.secondary' }}>Nothing else happened in this session.</Typography>;
  }
  return (
    <Box
      component="ol"
      aria-label="Entries of the same session"
      sx={{ m: 0, p: 0, mx: -4, listStyle: 'none' }}
    >
      {entries.map((neighbour) => {
        const isThis = neighbour === listed;
        return (
          <Box component="li" key={neighbour.entry.id}>
            <ButtonBase
              aria-current={isThis}
              disabled={isThis}
              onClick={() => onOpen(neighbour.entry.id)}
              onContextMenu={(event) => openMenu(event, { listed: neighbour })}
              sx={{
                width: '100%',
                height: ROW,
                px: 4,
                gap: 2,
                justifyContent: 'flex-start',
                fontFamily: 'inherit',
                fontSize: 12,
                borderLeft: 3,
                borderColor: isThis ? 'accent.main' : 'transparent',
                bgcolor: isThis ? 'surface.selected' : 'transparent',
                '&:hover': { bgcolor: 'surface.hover' },
                '&:focus-visible': { outlineOffset: -2 },
              }}
            >
              <Box component="span" className="tabular" sx={{ flex: 'none', color: 'text.secondary' }}>
                {shortTime(neighbour.entry.timestamp, zone).slice(11)}
              </Box>
              <Box
                component="span"
                sx={{ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
              >
                <SentenceText listed={neighbour} />
              </Box>
            </ButtonBase>
          </Box>
        );
      })}
    </Box>
  );
}
