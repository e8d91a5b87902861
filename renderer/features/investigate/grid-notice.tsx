import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Inbox, SearchX } from 'lucide-react';
import { EmptyState } from '../../components/empty-state.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import type { EntryFilter } from './filter-params.ts';
import { isEmptyFilter } from './filter-params.ts';

interface Props {
  readonly fault: unknown;
  /** The first page came and held nothing. */
  readonly empty: boolean;
  readonly filter: EntryFilter;
  readonly filterWords: string;
  readonly onClear: () => void;
  readonly onRetry: () => void;
}

/** What lies over the rows where there are none, or where some could not be read. */
export function GridNotice({ fault, empty, filter, filterWords, onClear, onRetry }: Props) {
  if (fault) {
    return (
      <Box sx={{ position: 'absolute', left: 16, right: 16, top: 48, maxWidth: 640 }}>
        <FaultNotice fault={fault} actions={<Button onClick={onRetry}>Try again</Button>} />
      </Box>
    );
  }
  if (!empty) return null;
  return (
    <Box sx={{ position: 'absolute', inset: '33px 0 0 0', bgcolor: 'surface.panel' }}>
      {isEmptyFilter(filter) ? (
        <EmptyState icon={Inbox} title="This source has no entries yet">
          Its table audit_logs is there and empty. Entries appear here once the server has written some.
        </EmptyState>
      ) : (
        <EmptyState
          icon={SearchX}
          title="No entry matches"
          action={<Button onClick={onClear}>Clear all filters</Button>}
        >
          {filterWords}
        </EmptyState>
      )}
    </Box>
  );
}
