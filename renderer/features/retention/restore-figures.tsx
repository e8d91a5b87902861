import Box from '@mui/material/Box';
import type { Restored, RestorePlan } from '../../../main/contract/retention.ts';
import { formatCount } from '../../components/count.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { Mono } from '../../components/mono.tsx';

/** Ids that are shown; the command line tells more. */
const MOST_EXAMPLES = 5;

/** What comes back of an archive, or came, and what does not. */
export function RestoreFigures({ figures }: { readonly figures: RestorePlan | Restored | null }) {
  if (figures === null) return null;
  const { entries, present, differing, examples } = figures;
  const [name, back] =
    'absent' in figures
      ? (['Would come back', figures.absent] as const)
      : (['Came back', figures.restored] as const);
  return (
    <Box
      component="dl"
      aria-label="What comes back"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: 'max-content minmax(0, 1fr)',
        columnGap: 6,
        rowGap: 1,
        '& dt': { color: 'text.secondary' },
        '& dd': { m: 0 },
      }}
    >
      <dt>In the archive</dt>
      <dd className="tabular">{formatCount(entries)}</dd>
      <dt>{name}</dt>
      <dd className="tabular">{formatCount(back)}</dd>
      <dt>There already</dt>
      <dd className="tabular">{formatCount(present)}</dd>
      {differing > 0 && (
        <>
          <dt>There, but other</dt>
          <Box component="dd" sx={{ color: 'verdict.modified.main' }}>
            <span className="tabular">{formatCount(differing)}</span>, not touched:
            {examples.slice(0, MOST_EXAMPLES).map((id) => (
              <Box key={id} sx={{ overflowWrap: 'anywhere' }}>
                <Mono>{visibleText(id)}</Mono>
              </Box>
            ))}
          </Box>
        </>
      )}
    </Box>
  );
}
