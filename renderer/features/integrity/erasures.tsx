import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Verification } from '../../../main/contract/integrity.ts';
import { formatCountOf } from '../../components/count.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { Section } from '../../components/section.tsx';

/** What requests for erasure had done to the source by then: changed entries verify, deleted ones are missing for a reason. */
export function Erasures({ erasures }: Pick<Verification, 'erasures'>) {
  if (erasures === undefined || erasures.length === 0) return null;
  return (
    <Section title="Erasures">
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 2 }}>
        {erasures.map(({ request, at, by, changed, deleted }) => (
          <Typography component="li" key={request}>
            Request {request}, carried out on {at.slice(0, 10)} by {visibleText(by)}:{' '}
            {formatCountOf(changed, 'entry', 'entries')} changed, {formatCountOf(deleted, 'entry', 'entries')}{' '}
            deleted.
          </Typography>
        ))}
      </Box>
    </Section>
  );
}
