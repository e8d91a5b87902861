import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Order } from '../../../main/contract/entries.ts';
import type { ExportResult } from '../../../main/contract/exports.ts';
import type { Query } from '../../../main/contract/query.ts';
import { useWork } from '../../bridge/use-work.ts';
import { formatCountOf } from '../../components/count.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { tellExported } from '../tour/exported.ts';
import { ExportForm } from './export-form.tsx';
import { ExportResultCard } from './export-result-card.tsx';
import { DEFAULT_SETTINGS, wireSettings } from './export-settings.ts';
import { ProgressLine } from './progress-line.tsx';
import { startDownload } from './start-download.ts';
import { lacksReason, UnmaskChoice, unmasking } from './unmask-choice.tsx';

interface Props {
  readonly sourceId: string;
  readonly query: Query;
  readonly order: Order;
  readonly queryWords: string;
  readonly count: number | undefined;
  readonly onClose: () => void;
}

/** Writes every matched entry into a file; what came of it stays in view until the dialog is closed. */
export function ExportDialog({ sourceId, query, order, queryWords, count, onClose }: Props) {
  const [settings, setSettings] = useState(DEFAULT_SETTINGS);
  const [reason, setReason] = useState<string | null>(null);
  const [result, setResult] = useState<ExportResult | null>(null);
  const queries = useQueryClient();
  const { running, progress, fault, start, cancel } = useWork('exports.run');

  useEffect(() => {
    if (result?.delivery.kind === 'download') startDownload(result.delivery.url, result.fileName);
  }, [result]);

  const run = async (): Promise<void> => {
    setResult(null);
    const written = await start({ sourceId, query, order, ...wireSettings(settings), ...unmasking(reason) });
    if (!written) return;
    setResult(written);
    tellExported(queries, sourceId);
  };
  const close = (): void => {
    cancel();
    onClose();
  };

  return (
    <Dialog open onClose={running ? undefined : close} maxWidth="sm" fullWidth aria-labelledby="export-title">
      <DialogTitle id="export-title">Export entries</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 4, minHeight: 236, alignContent: 'start' }}>
        <Typography sx={{ overflowWrap: 'anywhere' }}>
          {count === undefined ? 'All matched entries' : formatCountOf(count, 'entry', 'entries')}, {order}{' '}
          first
          <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
            {queryWords}
          </Box>
        </Typography>
        {!running && !result && (
          <>
            <ExportForm settings={settings} onSettings={setSettings} />
            <UnmaskChoice reason={reason} onReason={setReason} />
          </>
        )}
        {running && (
          <ProgressLine
            label="Export"
            done={progress?.written ?? 0}
            total={progress?.total ?? 0}
            secondsLeft={progress?.secondsLeft ?? null}
          />
        )}
        {fault && <FaultNotice fault={fault} />}
        {result && <ExportResultCard result={result} />}
      </DialogContent>
      <DialogActions>
        {running ? (
          <Button onClick={cancel}>Cancel export</Button>
        ) : (
          <>
            <Button onClick={close}>Close</Button>
            {!result && (
              <Button
                variant="contained"
                color="primary"
                autoFocus
                disabled={lacksReason(reason)}
                onClick={() => void run()}
              >
                Export
              </Button>
            )}
          </>
        )}
      </DialogActions>
    </Dialog>
  );
}
