import Box from '@mui/material/Box';
import type { Order } from '../../../main/contract/entries.ts';
import type { Chip } from './chips.ts';
import { QueryChip } from './query-chip.tsx';
import { useInvestigateState } from './use-investigate-state.tsx';

const nothingAsked = (order: Order): string => `No filter: every entry, ${order} first`;

/** The conditions beside the query bar, each of which can be changed. The line stands there when there is none, too. */
export function QueryChips({ sourceId }: { readonly sourceId: string }) {
  const { chips, query, order, setChips } = useInvestigateState();
  if (chips.length === 0) {
    const asked = query.text !== '' || query.from !== undefined || query.to !== undefined;
    return (
      <Box sx={{ fontSize: 12, color: 'faint', whiteSpace: 'nowrap' }}>{!asked && nothingAsked(order)}</Box>
    );
  }
  const put = (index: number, next: readonly Chip[]): void =>
    setChips([...chips.slice(0, index), ...next, ...chips.slice(index + 1)]);
  return (
    <Box
      component="ul"
      aria-label="Filters"
      sx={{
        display: 'flex',
        gap: '6px',
        minWidth: 0,
        m: 0,
        ml: '-3px',
        p: '3px',
        pr: '12px',
        listStyle: 'none',
        overflowX: 'auto',
        maskImage: 'linear-gradient(to right, #000 calc(100% - 12px), transparent)',
        scrollbarWidth: 'none',
      }}
    >
      {chips.map((chip, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an edited chip stays the same one, and two may say the same
        <li key={index}>
          <QueryChip
            sourceId={sourceId}
            chip={chip}
            onChange={(part) => put(index, [{ ...chip, ...part }])}
            onRemove={() => put(index, [])}
          />
        </li>
      ))}
    </Box>
  );
}
