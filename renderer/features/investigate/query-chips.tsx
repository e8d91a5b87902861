import Box from '@mui/material/Box';
import type { Order } from '../../../main/contract/entries.ts';
import { makeOneStop } from '../../components/one-stop.ts';
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
      <Box sx={{ fontSize: 12, lineHeight: '28px', color: 'faint', whiteSpace: 'nowrap' }}>
        {!asked && nothingAsked(order)}
      </Box>
    );
  }
  const put = (index: number, next: readonly Chip[]): void =>
    setChips([...chips.slice(0, index), ...next, ...chips.slice(index + 1)]);
  return (
    <Box ref={makeOneStop} role="toolbar" aria-label="Filters" sx={{ minWidth: 0, py: '2px' }}>
      <Box
        component="ul"
        aria-label="Filters"
        sx={{ display: 'flex', flexWrap: 'wrap', gap: '6px', m: 0, p: 0, listStyle: 'none' }}
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
    </Box>
  );
}
