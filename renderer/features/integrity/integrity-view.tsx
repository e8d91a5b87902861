import Box from '@mui/material/Box';
import { Section } from '../../components/section.tsx';
import { useSourceCommands } from '../export/use-source-commands.ts';
import { Erasures } from './erasures.tsx';
import { FindingsTable } from './findings-table.tsx';
import { Limits } from './limits.tsx';
import { RecipeCoverage } from './recipe-coverage.tsx';
import { SourceFindings } from './source-findings.tsx';
import { useIntegrityState } from './use-integrity-state.ts';
import { VerdictCounts } from './verdict-counts.tsx';
import { VerifyCard } from './verify-card.tsx';

/** Whether a source is whole: verifying it, what was found, against what, and what that cannot tell. */
export function IntegrityView({ sourceId }: { readonly sourceId: string }) {
  const state = useIntegrityState(sourceId);
  const { verification } = state;
  useSourceCommands(sourceId);
  return (
    <Box sx={{ maxWidth: 1120, p: 6, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 8 }}>
      <VerifyCard sourceId={sourceId} state={state} />
      {verification && (
        <>
          <VerdictCounts verification={verification} />
          <SourceFindings verification={verification} />
          <Erasures erasures={verification.erasures} />
          {verification.failed > 0 && (
            <Section title="Findings" lead="Each leads to its entry.">
              <FindingsTable
                key={verification.id}
                sourceId={sourceId}
                verificationId={verification.id}
                total={verification.failed}
              />
            </Section>
          )}
          <RecipeCoverage recipe={verification.recipe} />
        </>
      )}
      <Limits />
    </Box>
  );
}
