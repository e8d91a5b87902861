import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CHECK_INTERVALS, type CheckSchedule, type ScheduledCheck } from '../../../main/contract/health.ts';
import { formatRoute } from '../../app/route.ts';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import { callKey, useCall } from '../../bridge/use-call.ts';
import { formatCountOf } from '../../components/count.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { Fact } from '../../components/fact-list.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Section } from '../../components/section.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import { HealthStateMark } from './health-state.tsx';

const NAMES = { 15: '15 minutes', 60: 'hour', 360: '6 hours', 1440: '24 hours' } as const;
const OPTIONS = [
  { value: 'off', name: 'Off' },
  ...CHECK_INTERVALS.map((minutes) => ({ value: String(minutes), name: `Every ${NAMES[minutes]}` })),
];

/** How often a source is verified by itself, and what that came to. */
export function ScheduledChecks({ sourceId }: { readonly sourceId: string }) {
  const bridge = useBridge();
  const queries = useQueryClient();
  const { data: schedule, error } = useCall('health.schedule', { sourceId });
  const [fault, setFault] = useState<unknown>(null);

  const set = async (value: string): Promise<void> => {
    setFault(null);
    const everyMinutes = CHECK_INTERVALS.find((minutes) => String(minutes) === value) ?? null;
    try {
      const next = await bridge.call('health.setSchedule', { sourceId, everyMinutes });
      queries.setQueryData(callKey('health.schedule', { sourceId }), next);
    } catch (caught) {
      setFault(caught);
    }
  };
  return (
    <Section title="Scheduled checks">
      <Box
        sx={{ display: 'grid', gridTemplateColumns: '208px minmax(0, 1fr)', columnGap: 6, minHeight: 104 }}
      >
        <SelectField
          label="Verify every entry"
          value={String(schedule?.everyMinutes ?? 'off')}
          options={OPTIONS}
          onValue={(value) => void set(value)}
        />
        {schedule ? (
          <Facts sourceId={sourceId} schedule={schedule} />
        ) : (
          <Box sx={{ color: 'text.secondary', maxWidth: 560, pt: '28px' }}>
            {schedule === null &&
              'Sealtrail can verify this source by itself, as long as it is open here, and tell you what it found.'}
          </Box>
        )}
      </Box>
      {(fault ?? error) && <FaultNotice fault={fault ?? error} />}
    </Section>
  );
}

function Facts({ sourceId, schedule }: { readonly sourceId: string; readonly schedule: CheckSchedule }) {
  const { last, next, running } = schedule;
  return (
    <Box role="status" aria-label="Scheduled checks">
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: '96px minmax(0, 1fr)',
          gridAutoRows: 'minmax(24px, auto)',
          columnGap: 4,
          lineHeight: '20px',
        }}
      >
        <Fact name="Last check">
          {running ? 'under way' : last ? <Timestamp value={last.checked} /> : 'none yet'}
        </Fact>
        <Fact name="Next check">
          <Timestamp value={next} show="minute" />
        </Fact>
        <Fact name="Found">{last ? <Found sourceId={sourceId} check={last} /> : '–'}</Fact>
        <Fact name="Missed">
          {last?.missed ? (
            <>
              {formatCountOf(last.missed.checks, 'check')}, noticed <Timestamp value={last.missed.noticed} />{' '}
              when the next one was made
            </>
          ) : (
            'none'
          )}
        </Fact>
      </Box>
    </Box>
  );
}

function Found({ sourceId, check }: { readonly sourceId: string; readonly check: ScheduledCheck }) {
  const { state, entries, failed, sourceFindings, problem } = check;
  if (state === 'well') return <>nothing: {formatCountOf(entries, 'entry verified', 'entries verified')}</>;
  return (
    <Box sx={{ display: 'flex', gap: 3, flexWrap: 'wrap' }}>
      <HealthStateMark state="problem" />
      {state === 'failed' ? (
        <span>{visibleText(problem ?? '')}</span>
      ) : (
        <Link href={formatRoute('integrity', { source: sourceId })}>
          {formatCountOf(failed + sourceFindings, 'finding')} in {formatCountOf(entries, 'entry', 'entries')}
        </Link>
      )}
    </Box>
  );
}
