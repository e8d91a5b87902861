import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { ReactNode } from 'react';
import { formatRoute } from '../../app/route.ts';
import { VerdictMark } from '../../components/entry/verdict-mark.tsx';
import { useIntegrityState } from '../integrity/use-integrity-state.ts';
import { SinceVisit } from './since-visit.tsx';

/** Is it whole, and what has changed: what is read before any figure. */
export function StateBand({ sourceId }: { readonly sourceId: string }) {
  const { kind, text, verification, when } = useIntegrityState(sourceId);
  const address = formatRoute('integrity', { source: sourceId });
  const findings = verification ? verification.failed + verification.sourceFindings.length : 0;
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
        border: 1,
        borderColor: 'hairline',
        borderRadius: 1,
        bgcolor: 'surface.panel',
      }}
    >
      <State name="Integrity">
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3 }}>
          <VerdictMark kind={kind} word={text} />
          <Link href={address}>
            {verification === null ? 'Verify it' : findings > 0 ? 'See the findings' : 'See what was checked'}
          </Link>
          {findings > 0 && <Box sx={{ color: 'text.secondary' }}>checked at {when}</Box>}
        </Box>
      </State>
      <State name="Changes">
        <SinceVisit sourceId={sourceId} />
      </State>
    </Box>
  );
}

const State = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <Box sx={{ p: 4, minHeight: 72, '& + &': { borderLeft: 1, borderColor: 'hairline' } }}>
    <Box component="dt" sx={{ fontSize: 12, lineHeight: '16px', color: 'text.secondary', mb: 1 }}>
      {name}
    </Box>
    <Box component="dd" sx={{ m: 0 }}>
      {children}
    </Box>
  </Box>
);
