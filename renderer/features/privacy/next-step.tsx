import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { InputOf } from '../../../main/contract/contract.ts';
import { type AnswerResult, answerFormats, type PrivacyRequest } from '../../../main/contract/privacy.ts';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import { callKey, useCall } from '../../bridge/use-call.ts';
import { useWork } from '../../bridge/use-work.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { formatCountOf } from '../../components/count.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Field } from '../../components/field.tsx';
import { MadeFiles } from '../reports/made-files.tsx';
import { useReauthentication } from '../session/reauthentication.tsx';

type Step = InputOf<'privacy.step'>['step'];

const NAMES: Readonly<Record<Step, string>> = {
  verify: 'Identity is verified',
  approve: 'Approve the plan',
  extend: 'Put off by two months',
  answer: 'The person was answered',
  reject: 'Reject',
  withdraw: 'It was withdrawn',
};
const IN_ORDER: readonly Step[] = ['verify', 'approve', 'answer', 'extend', 'reject', 'withdraw'];
/** Steps that lead on; the others stand behind them. */
const LEADING: ReadonlySet<Step> = new Set(['verify', 'approve', 'answer']);

/** What may be done with a request now, with a note of why or how. */
export function NextStep({ request }: { readonly request: PrivacyRequest }) {
  const { number, kind, next, plan } = request;
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const bridge = useBridge();
  const withPassword = useReauthentication();
  const [erasing, setErasing] = useState(false);
  const [answer, setAnswer] = useState<AnswerResult | null>(null);
  const stepping = useWork('privacy.step');
  const planning = useWork('privacy.plan');
  const disclosing = useWork('privacy.disclose');
  const running = stepping.running || planning.running || disclosing.running;
  const fault = stepping.fault ?? planning.fault ?? disclosing.fault;
  const renew = (): Promise<void> => queries.invalidateQueries({ queryKey: callKey('privacy.list') });

  const begin = (): void => {
    for (const work of [stepping, planning, disclosing]) work.reset();
  };
  const take = async (step: Step): Promise<void> => {
    begin();
    const taken = await stepping.start({
      number,
      step,
      note,
      planSha256: step === 'approve' ? plan?.sha256 : undefined,
      furtherMonths: step === 'extend' ? 2 : undefined,
    });
    if (!taken) return;
    setNote('');
    await renew();
  };
  const makePlan = async (): Promise<void> => {
    begin();
    if (await planning.start({ number })) await renew();
  };
  const disclose = async (): Promise<void> => {
    begin();
    const formats = kind === 'access' ? [...answerFormats] : (['json', 'csv'] as const).slice();
    const made = await disclosing.start({ number, formats, purpose: note });
    if (!made) return;
    setAnswer(made);
    setNote('');
    await renew();
  };

  const steps = IN_ORDER.filter((step) => next.includes(step));
  const mayDisclose = kind !== 'erasure' && next.includes('carry-out');
  const { data: told } = useCall('privacy.policy', {}, { enabled: mayDisclose });
  const lacksPurpose = told?.policy.purposeRequired === true && note.trim() === '';
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 4 }}>
      {next.length > 0 && (
        <Field
          label={mayDisclose ? 'Note, or purpose of the answer' : 'Note'}
          value={note}
          onValue={setNote}
          help={
            mayDisclose && told?.policy.purposeRequired
              ? 'The policy asks what the answer is made for. It stays with the request, and in the trail.'
              : 'How the identity was checked, why it takes longer, what was answered. It stays with the request.'
          }
        />
      )}
      <Box sx={{ display: 'flex', gap: 3, flexWrap: 'wrap' }}>
        {next.includes('plan') && (
          <Button
            variant={plan === null ? 'contained' : 'outlined'}
            color="primary"
            disabled={running}
            onClick={() => void makePlan()}
          >
            {plan === null ? 'Find and plan' : 'Plan anew'}
          </Button>
        )}
        {mayDisclose && (
          <Button
            variant="contained"
            color="primary"
            disabled={running || lacksPurpose}
            onClick={() => void disclose()}
          >
            Write the answer
          </Button>
        )}
        {steps.map((step) => (
          <Button
            key={step}
            variant={LEADING.has(step) ? 'contained' : 'outlined'}
            color={LEADING.has(step) ? 'primary' : 'inherit'}
            disabled={running}
            onClick={() => void take(step)}
          >
            {NAMES[step]}
          </Button>
        ))}
        {running && <Button onClick={planning.running ? planning.cancel : disclosing.cancel}>Cancel</Button>}
      </Box>
      {kind === 'erasure' && next.includes('carry-out') && (
        <Box>
          <Button onClick={() => setErasing(true)}>Carry the erasure out…</Button>
        </Box>
      )}
      {erasing && plan && (
        <ConfirmDialog
          title={`Carry erasure ${number} out?`}
          action="Erase"
          onAction={async () => {
            await withPassword(() => bridge.call('privacy.erase', { number }));
            await renew();
          }}
          onClose={() => setErasing(false)}
        >
          {formatCountOf(plan.delete, 'entry', 'entries')} will be deleted and{' '}
          {formatCountOf(plan.pseudonymise, 'entry', 'entries')} changed in the source itself, all of them or
          none. That cannot be undone.
        </ConfirmDialog>
      )}
      {fault && <FaultNotice fault={fault} />}
      {answer && (
        <Box role="status">
          <MadeFiles files={[...answer.files, answer.manifest]} label="Files of the answer" />
        </Box>
      )}
    </Box>
  );
}
