import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { PrivacyRequest } from '../../../main/contract/privacy.ts';
import { formatCountOf } from '../../components/count.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { Section } from '../../components/section.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import { NextStep } from './next-step.tsx';
import { PlannedEntries } from './planned-entries.tsx';
import { dueInWords, KINDS, STATES } from './words.ts';

const WORDS: Readonly<Record<PrivacyRequest['steps'][number]['step'], string>> = {
  receive: 'Received',
  verify: 'Identity verified',
  plan: 'Planned',
  approve: 'Approved',
  extend: 'Deadline put off',
  'carry-out': 'Carried out',
  answer: 'Answered',
  reject: 'Rejected',
  withdraw: 'Withdrawn',
};

/** One request: how it stands, what was done, and what may be done next. */
export function RequestPanel({ request }: { readonly request: PrivacyRequest }) {
  const { number, kind, state, plan, steps } = request;
  return (
    <Section title={`${KINDS[kind]} ${number}`} lead={`${STATES[state]}. Due ${dueInWords(request)}.`}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 5 }}>
        {plan && <Typography>{planInWords(plan, kind)}</Typography>}
        <Box
          component="ol"
          aria-label="Steps taken"
          sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 2 }}
        >
          {steps.map(({ step, at, by, note }) => (
            <Box component="li" key={`${at} ${step}`} sx={{ display: 'flex', gap: 3, flexWrap: 'wrap' }}>
              <Box sx={{ width: 136, fontWeight: 550 }}>{WORDS[step]}</Box>
              <Box sx={{ color: 'text.secondary' }}>
                <Timestamp value={at} show="minute" /> by {visibleText(by)}
              </Box>
              {note !== null && <Box sx={{ overflowWrap: 'anywhere' }}>{visibleText(note)}</Box>}
            </Box>
          ))}
        </Box>
        <NextStep request={request} />
        {kind === 'erasure' && (state === 'planned' || state === 'approved') && (
          <PlannedEntries number={number} plan={plan?.sha256 ?? ''} />
        )}
      </Box>
    </Section>
  );
}

function planInWords(plan: NonNullable<PrivacyRequest['plan']>, kind: PrivacyRequest['kind']): string {
  const found = `${formatCountOf(plan.entries, 'entry', 'entries')} found, ${plan.own.toLocaleString('en-US')} of the person's own doing`;
  return kind === 'erasure'
    ? `${found}: ${plan.delete.toLocaleString('en-US')} to delete, ${plan.pseudonymise.toLocaleString('en-US')} to pseudonymise, ${plan.keep.toLocaleString('en-US')} to keep.`
    : `${found}.`;
}
