import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Verification } from '../../../main/contract/integrity.ts';
import { formatCount } from '../../components/count.tsx';
import { type VerdictKind, VerdictMark } from '../../components/entry/verdict-mark.tsx';

interface Item {
  readonly kind: VerdictKind;
  readonly word: string;
  readonly explanation: string;
}

const ITEMS: readonly Item[] = [
  {
    kind: 'verified',
    word: 'verified',
    explanation: 'The stored checksum is the one the entry gives.',
  },
  {
    kind: 'restored',
    word: 'of these, restored',
    explanation:
      'Verified after the spelling of a number that PostgreSQL’s jsonb had changed was put back. Nothing is wrong with them.',
  },
  {
    kind: 'modified',
    word: 'modified',
    explanation: 'No accepted spelling of the entry gives its checksum: it was changed after it was written.',
  },
  {
    kind: 'unprotected',
    word: 'unprotected',
    explanation: 'There is no checksum to compare with, or it is none. Nothing can be said for these.',
  },
];

/** How many entries got which verdict, and what each verdict means. */
export function VerdictCounts({ verification }: { readonly verification: Verification }) {
  return (
    <Box
      component="ul"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
        m: 0,
        p: 0,
        listStyle: 'none',
        border: 1,
        borderColor: 'hairline',
        borderRadius: 1,
        bgcolor: 'surface.panel',
        '& > li + li': { borderLeft: 1, borderColor: 'hairline' },
      }}
    >
      {ITEMS.map(({ kind, word, explanation }) => {
        const count = verification[kind as 'verified' | 'restored' | 'modified' | 'unprotected'];
        return (
          <Box component="li" key={kind} sx={{ p: 4 }}>
            <VerdictMark kind={count === 0 ? 'unchecked' : kind} word={word} />
            <Box
              data-verdict={kind}
              sx={{
                fontSize: 28,
                lineHeight: '36px',
                fontWeight: 600,
                letterSpacing: '-0.02em',
                my: 1,
                color: count === 0 ? 'faint' : 'text.primary',
              }}
            >
              {formatCount(count)}
            </Box>
            <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
              {explanation}
            </Typography>
          </Box>
        );
      })}
    </Box>
  );
}
