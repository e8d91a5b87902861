import Box from '@mui/material/Box';
import { formatRoute } from '../../app/route.ts';
import { VerdictMark, verdictTone } from '../../components/entry/verdict-mark.tsx';
import { useIntegrityState } from './use-integrity-state.ts';

/** What is known of a source's integrity, in one chip of the source bar; it leads to how it is known. */
export function IntegrityChip({ sourceId }: { sourceId: string }) {
  const { kind, text, when } = useIntegrityState(sourceId);
  return (
    <Box
      component="a"
      href={formatRoute('integrity', { source: sourceId })}
      aria-label={`Integrity: ${text}${when === null || text.includes(when) ? '' : `, checked ${when}`}`}
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        height: 24,
        px: 2,
        flex: 'none',
        borderRadius: 1,
        textDecoration: 'none',
        bgcolor: `${verdictTone(kind)}.soft`,
        '&:hover': { textDecoration: 'underline' },
      }}
    >
      <VerdictMark kind={kind} word={text} />
    </Box>
  );
}
