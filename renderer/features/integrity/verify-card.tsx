import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { formatCountOf } from '../../components/count.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { ProgressLine } from '../export/progress-line.tsx';
import { useDoParam } from '../export/use-do-param.ts';
import { IntegrityHeadline } from './integrity-headline.tsx';
import { AUTO, recipeInput } from './recipe-choice.ts';
import { RecipeField } from './recipe-field.tsx';
import type { IntegrityState } from './use-integrity-state.ts';
import { useVerify } from './use-verify.ts';

const card = {
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) 300px',
  gap: 6,
  p: 5,
  border: 1,
  borderColor: 'hairline',
  borderRadius: 1,
  bgcolor: 'surface.panel',
} as const;

/** What is known of the source's integrity, and the way to know it better. */
export function VerifyCard({
  sourceId,
  state,
}: {
  readonly sourceId: string;
  readonly state: IntegrityState;
}) {
  const [choice, setChoice] = useState(AUTO);
  const [custom, setCustom] = useState('');
  const { running, progress, fault, cancelled, verify, cancel } = useVerify(sourceId);
  const recipe = recipeInput(choice, custom);
  useDoParam('verify', () => recipe && void verify(recipe));

  return (
    <Box sx={{ display: 'grid', gap: 4 }}>
      <Box component="section" aria-label="State" sx={card}>
        <Box sx={{ display: 'flex', flexDirection: 'column', justifyContent: 'space-between', gap: 3 }}>
          <IntegrityHeadline state={state} />
          <Box sx={{ minHeight: 34 }}>
            {running && (
              <ProgressLine
                label="Verification"
                done={progress?.done ?? 0}
                total={progress?.total ?? 0}
                rate={progress?.entriesPerSecond}
                secondsLeft={progress?.secondsLeft ?? null}
                note={
                  progress && progress.findings > 0 ? formatCountOf(progress.findings, 'finding') : undefined
                }
              />
            )}
            {cancelled && !running && (
              <Typography role="status" sx={{ color: 'text.secondary' }}>
                Cancelled before the end, so it says nothing. What stands above is as it was before.
              </Typography>
            )}
          </Box>
        </Box>
        <Box sx={{ display: 'grid', gap: 3, alignContent: 'start' }}>
          <RecipeField {...{ choice, custom }} disabled={running} onChoice={setChoice} onCustom={setCustom} />
          {running ? (
            <Button onClick={cancel}>Cancel</Button>
          ) : (
            <Button
              variant="contained"
              color="primary"
              disabled={recipe === null}
              startIcon={<ShieldCheck size={16} aria-hidden />}
              onClick={() => recipe && void verify(recipe)}
            >
              {state.verification ? 'Verify again' : 'Verify every entry'}
            </Button>
          )}
        </Box>
      </Box>
      {fault && <FaultNotice fault={fault} />}
    </Box>
  );
}
