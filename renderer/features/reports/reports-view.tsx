import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ReportResult } from '../../../main/contract/reports.ts';
import type { SourceInfo } from '../../../main/contract/sources.ts';
import { callKey, useCall } from '../../bridge/use-call.ts';
import { useWork } from '../../bridge/use-work.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { ProgressLine } from '../export/progress-line.tsx';
import { lacksReason, UnmaskChoice, unmasking } from '../export/unmask-choice.tsx';
import { useSourceCommands } from '../export/use-source-commands.ts';
import { SummaryTiles } from '../overview/summary-tiles.tsx';
import { periodChoices, problemOf } from './periods.ts';
import { ReportCheck } from './report-check.tsx';
import { ReportForm, type ReportSettings } from './report-form.tsx';
import { ReportHistory } from './report-history.tsx';
import { ReportResultCard } from './report-result-card.tsx';

/** Compliance reports: making one, those made before, and whether a file is one of them. */
export function ReportsView({ sourceId }: { readonly sourceId: string }) {
  const { data: info, error } = useCall('sources.info', { sourceId });
  useSourceCommands(sourceId);
  return (
    <Box sx={{ maxWidth: 1120, p: 6, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 8 }}>
      <Box>
        <Typography variant="h1">Reports</Typography>
        <Typography sx={{ color: 'text.secondary', mt: 1, maxWidth: 720 }}>
          A compliance report reads every entry of a period once, verifies it on the way, and says who did
          what, what failed, what was changed, what is missing, and who read the log.
        </Typography>
      </Box>
      {error && <FaultNotice fault={error} />}
      {info && <MakeReport sourceId={sourceId} info={info} />}
      <ReportCheck />
      <ReportHistory sourceId={sourceId} />
    </Box>
  );
}

function MakeReport({
  sourceId,
  info: { first, last },
}: {
  readonly sourceId: string;
  readonly info: SourceInfo;
}) {
  const queries = useQueryClient();
  const [settings, setSettings] = useState<ReportSettings>(() => ({
    period: (first !== null && last !== null && periodChoices(first, last)[0]?.period) || {
      from: '',
      to: '',
    },
    formats: ['pdf'],
    framework: null,
  }));
  const [reason, setReason] = useState<string | null>(null);
  const [result, setResult] = useState<ReportResult | null>(null);
  const { running, progress, fault, start, cancel } = useWork('reports.compliance');
  const { period, formats, framework } = settings;
  const isReady = problemOf(period) === null && formats.length > 0 && !lacksReason(reason);
  const query = useMemo(() => ({ text: '', clauses: [], ...period }), [period]);
  if (first === null || last === null) {
    return <EmptyState title="There is nothing to report on">No entry of this source has a time.</EmptyState>;
  }
  const run = async (): Promise<void> => {
    setResult(null);
    const made = await start({
      sourceId,
      ...period,
      formats: [...formats],
      ...(framework && { framework }),
      ...unmasking(reason),
    });
    if (!made) return;
    setResult(made);
    void queries.invalidateQueries({ queryKey: callKey('reports.list') });
  };
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 5 }}>
      <ReportForm {...{ settings, first, last }} onSettings={setSettings} disabled={running} />
      {!running && <UnmaskChoice reason={reason} onReason={setReason} />}
      {problemOf(period) === null && <SummaryTiles sourceId={sourceId} query={query} />}
      <Box sx={{ display: 'flex', gap: 4, alignItems: 'center', minHeight: 44 }}>
        {running ? (
          <>
            <Button onClick={cancel}>Cancel</Button>
            <Box sx={{ flex: 1 }}>
              <ProgressLine
                label={progress?.phase === 'writing' ? 'Writing' : 'Reading and verifying'}
                done={progress?.done ?? 0}
                total={progress?.total ?? 0}
                secondsLeft={progress?.secondsLeft ?? null}
              />
            </Box>
          </>
        ) : (
          <Button variant="contained" color="primary" disabled={!isReady} onClick={() => void run()}>
            Make the report
          </Button>
        )}
      </Box>
      {fault && <FaultNotice fault={fault} />}
      {result && <ReportResultCard result={result} />}
    </Box>
  );
}
