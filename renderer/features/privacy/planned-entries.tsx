import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Entry } from '../../../main/contract/entries.ts';
import type { PlannedEntry } from '../../../main/contract/privacy.ts';
import { useCall } from '../../bridge/use-call.ts';
import { visibleText } from '../../components/entry/visible-text.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Mono } from '../../components/mono.tsx';

interface Props {
  readonly number: number;
  /** SHA-256 of the plan: another plan is shown anew. */
  readonly plan: string;
}

const PAGE = 20;
const WORDS: Readonly<Record<PlannedEntry['treatment'], string>> = {
  delete: 'Delete',
  pseudonymise: 'Pseudonymise',
  keep: 'Keep',
};

/** What an erasure would do, entry by entry, before anything is done. */
export function PlannedEntries({ number, plan }: Props) {
  const [offset, setOffset] = useState(0);
  const { data, error } = useCall(
    'privacy.preview',
    { number, offset, limit: PAGE },
    { keepPrevious: true, staleTime: 0 },
  );
  return (
    <Box key={plan}>
      <Typography variant="h3">What it would do</Typography>
      {error && <FaultNotice fault={error} />}
      <Box
        component="ul"
        aria-label="Planned entries"
        sx={{ m: 0, mt: 3, p: 0, listStyle: 'none', display: 'grid', gap: 4 }}
      >
        {data?.map((entry) => (
          <Planned key={entry.entryId} entry={entry} />
        ))}
      </Box>
      <Box sx={{ display: 'flex', gap: 3, mt: 4 }}>
        <Button disabled={offset === 0} onClick={() => setOffset(offset - PAGE)}>
          Before
        </Button>
        <Button disabled={(data?.length ?? 0) < PAGE} onClick={() => setOffset(offset + PAGE)}>
          Next
        </Button>
      </Box>
    </Box>
  );
}

function Planned({ entry }: { readonly entry: PlannedEntry }) {
  const { entryId, treatment, reason, stale, before, after } = entry;
  return (
    <Box component="li" sx={{ borderTop: 1, borderColor: 'hairline', pt: 3 }}>
      <Box sx={{ display: 'flex', gap: 3, flexWrap: 'wrap' }}>
        <Box sx={{ fontWeight: 600 }}>{WORDS[treatment]}</Box>
        <Mono>{visibleText(entryId)}</Mono>
        {stale && <Box sx={{ fontWeight: 600 }}>It was changed since it was planned for.</Box>}
      </Box>
      <Box sx={{ color: 'text.secondary', maxWidth: 720 }}>{visibleText(reason)}</Box>
      {before && treatment === 'pseudonymise' && after && <Cells before={before} after={after} />}
    </Box>
  );
}

const shown = (value: string | null): string => (value === null ? 'NULL' : visibleText(value));

/** The cells that would change, each before and after. */
function Cells({ before, after }: { readonly before: Entry; readonly after: Entry }) {
  const columns = (Object.keys(before) as (keyof Entry)[]).filter(
    (column) => before[column] !== after[column],
  );
  return (
    <Box
      component="dl"
      sx={{ m: 0, mt: 2, display: 'grid', gridTemplateColumns: '120px minmax(0, 1fr)', gap: 1 }}
    >
      {columns.map((column) => (
        <Box key={column} sx={{ display: 'contents' }}>
          <Box component="dt" sx={{ color: 'text.secondary' }}>
            {column}
          </Box>
          <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
            <Mono>{shown(before[column])}</Mono>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {' becomes '}
            </Box>
            <Mono>{shown(after[column])}</Mono>
          </Box>
        </Box>
      ))}
    </Box>
  );
}
