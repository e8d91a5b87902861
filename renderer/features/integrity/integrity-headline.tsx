import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { formatCount, formatCountOf } from '../../components/count.tsx';
import { Glyph } from '../../components/entry/mark.tsx';
import { VerdictGlyph, verdictTone } from '../../components/entry/verdict-mark.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { durationInWords } from '../export/duration.ts';
import type { IntegrityState } from './use-integrity-state.ts';

function headline({ verification, kind }: IntegrityState): string {
  if (verification === null) return 'Not checked yet';
  const findings = verification.failed + verification.sourceFindings.length;
  if (findings > 0) return formatCountOf(findings, 'finding');
  return kind === 'unchecked'
    ? 'There was no entry to verify'
    : `All ${formatCount(verification.entries)} entries verified`;
}

/** The one reading: whole or not, when, by whom, against what. */
export function IntegrityHeadline({ state }: { readonly state: IntegrityState }) {
  const { verification, kind, when } = state;
  return (
    <Box sx={{ display: 'flex', gap: 3, alignItems: 'flex-start', minHeight: 76 }}>
      <Box sx={{ color: `${verdictTone(kind)}.main`, pt: '6px', '& svg': { width: 20, height: 20 } }}>
        <Glyph>
          <VerdictGlyph kind={kind} />
        </Glyph>
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="h1">{headline(state)}</Typography>
        <Typography sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
          {verification
            ? `${formatCountOf(verification.entries, 'entry', 'entries')} checked at ${when} by ${visibleText(verification.by)} against ${visibleText(verification.recipe.name)}`
            : 'Verifying recomputes the checksum of every entry and compares it with the one that is stored.'}
        </Typography>
        {verification && (
          <Typography variant="caption" sx={{ color: 'faint' }}>
            {durationInWords(verification.seconds)} · {formatCount(verification.entriesPerSecond)} entries a
            second
          </Typography>
        )}
      </Box>
    </Box>
  );
}
