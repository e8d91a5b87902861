import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Inbox, SearchX } from 'lucide-react';
import type { Query } from '../../../../main/contract/query.ts';
import { faultOf } from '../../../bridge/use-work.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { visibleText } from '../../../components/entry/visible-text.ts';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { placeOfProblem } from '../../help/help-address.ts';
import { HelpLink } from '../../help/help-link.tsx';
import { isEverything } from '../investigate-params.ts';

interface Props {
  readonly fault: unknown;
  /** The first page came and held nothing. */
  readonly empty: boolean;
  readonly query: Query;
  readonly queryWords: string;
  readonly onClear: () => void;
  readonly onRetry: () => void;
}

/** What lies over the rows where there are none, or where some could not be read. */
export function GridNotice({ fault, empty, query, queryWords, onClear, onRetry }: Props) {
  if (fault && faultOf(fault).code === 'QUERY_INVALID') {
    const { message, hint } = faultOf(fault);
    return (
      <Box sx={{ position: 'absolute', inset: '33px 0 0 0', bgcolor: 'surface.panel' }}>
        <EmptyState
          icon={SearchX}
          title="This query cannot be read"
          action={<Button onClick={onClear}>Clear all filters</Button>}
        >
          {visibleText([message, hint].filter(Boolean).join(' '))}{' '}
          <HelpLink page="query" at={placeOfProblem(message)}>
            How it is written
          </HelpLink>
        </EmptyState>
      </Box>
    );
  }
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
      {isEverything(query) ? (
        <EmptyState icon={Inbox} title="This source has no entries yet">
          Its table audit_logs is there and empty. Entries appear here once the server has written some.
        </EmptyState>
      ) : (
        <EmptyState
          icon={SearchX}
          title="No entry matches"
          action={<Button onClick={onClear}>Clear all filters</Button>}
        >
          {queryWords}
          <Box sx={{ mt: 2 }}>
            <HelpLink page="query" at="values">
              How values are compared
            </HelpLink>
          </Box>
        </EmptyState>
      )}
    </Box>
  );
}
