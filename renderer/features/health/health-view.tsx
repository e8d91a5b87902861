import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import type { HealthFinding } from '../../../main/contract/health.ts';
import { formatRoute } from '../../app/route.ts';
import { callKey, useCall } from '../../bridge/use-call.ts';
import { formatCountOf } from '../../components/count.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Section } from '../../components/section.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import { useSourceCommands } from '../export/use-source-commands.ts';
import { FindingRow } from './finding-row.tsx';
import { ScheduledChecks } from './scheduled-checks.tsx';

/** What is to be done comes first, what cannot be told last. */
const GROUPS: readonly { readonly title: string; readonly states: readonly HealthFinding['state'][] }[] = [
  { title: 'To do', states: ['problem', 'notice'] },
  { title: 'Well', states: ['well'] },
  { title: 'Not to be told here', states: ['unknown'] },
];
const ORDER: readonly HealthFinding['state'][] = ['problem', 'notice', 'well', 'unknown'];

/** Where a finding can be followed up, by its check. */
const PLACES: Readonly<
  Partial<Record<string, (source: string) => { readonly name: string; readonly address: string }>>
> = {
  'integrity.verification': (source) => ({
    name: 'Open Integrity',
    address: formatRoute('integrity', { source }),
  }),
  'log.write-rate': (source) => ({ name: 'Open the overview', address: formatRoute('overview', { source }) }),
};

function headline(findings: readonly HealthFinding[]): string {
  const count = (state: HealthFinding['state']): number =>
    findings.filter((finding) => finding.state === state).length;
  const [problems, notices] = [count('problem'), count('notice')];
  if (problems + notices === 0) return 'Nothing is wrong that could be seen';
  return [
    ...(problems > 0 ? [formatCountOf(problems, 'problem')] : []),
    ...(notices > 0 ? [formatCountOf(notices, 'notice')] : []),
  ].join(', ');
}

/** What is wrong with a source, or will be, and with Sealtrail's own files. */
export function HealthView({ sourceId }: { readonly sourceId: string }) {
  const queries = useQueryClient();
  // A check is recorded: it is done once, and again when somebody asks for it.
  const { data, error, isFetching, refetch } = useCall(
    'health.check',
    { sourceId },
    { staleTime: Number.POSITIVE_INFINITY },
  );
  useSourceCommands(sourceId);
  const cancel = () => void queries.cancelQueries({ queryKey: callKey('health.check', { sourceId }) });
  return (
    <Box sx={{ maxWidth: 1120, p: 6, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 5 }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 4, minHeight: 56 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography variant="h1">Health</Typography>
          <Typography role="status" sx={{ color: 'text.secondary', mt: 1 }}>
            {data ? (
              <>
                {headline(data.findings)} · checked <Timestamp value={data.checked} />
              </>
            ) : isFetching ? (
              'Checking the source…'
            ) : error ? null : (
              'Not checked.'
            )}
          </Typography>
        </Box>
        {isFetching ? (
          <Button onClick={cancel}>Cancel</Button>
        ) : (
          <Button startIcon={<RefreshCw size={14} aria-hidden />} onClick={() => void refetch()}>
            {data ? 'Check again' : 'Check'}
          </Button>
        )}
      </Box>
      {error && <FaultNotice fault={error} />}
      <ScheduledChecks key={sourceId} sourceId={sourceId} />
      {data &&
        GROUPS.map(({ title, states }) => {
          const found = data.findings
            .filter(({ state }) => states.includes(state))
            .toSorted((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state));
          if (found.length === 0) return null;
          return (
            <Section key={title} title={title}>
              <Box component="ul" aria-label={title} sx={{ m: 0, p: 0, listStyle: 'none' }}>
                {found.map((finding) => (
                  <FindingRow key={finding.id} finding={finding} place={PLACES[finding.id]?.(sourceId)} />
                ))}
              </Box>
            </Section>
          );
        })}
    </Box>
  );
}
