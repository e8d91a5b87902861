import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Order } from '../../../main/contract/entries.ts';
import { type ExportResult, exportFormats } from '../../../main/contract/exports.ts';
import type { Query } from '../../../main/contract/query.ts';
import { useWork } from '../../bridge/use-work.ts';
import { formatCountOf } from '../../components/count.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { tellExported } from '../tour/exported.ts';
import { ExportResultCard } from './export-result-card.tsx';
import { ProgressLine } from './progress-line.tsx';
import { startDownload } from './start-download.ts';

type Format = (typeof exportFormats)[number];

const FORMATS: Readonly<Record<Format, { name: string; note: string }>> = {
  csv: { name: 'CSV', note: 'For spreadsheets and scripts: one line an entry, details as JSON text.' },
  jsonl: { name: 'JSON Lines', note: 'For programs: one JSON object a line, every value as it is stored.' },
};

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
  const [format, setFormat] = useState<Format>('csv');
  const [result, setResult] = useState<ExportResult | null>(null);
  const queries = useQueryClient();
  const { running, progress, fault, start, cancel } = useWork('exports.run');

  useEffect(() => {
    if (result?.delivery.kind === 'download') startDownload(result.delivery.url, result.fileName);
  }, [result]);

  const run = async (): Promise<void> => {
    setResult(null);
    const written = await start({ sourceId, query, order, format });
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
          <RadioGroup
            aria-label="Format"
            value={format}
            onChange={(_event, value) => setFormat(exportFormats.find((known) => known === value) ?? 'csv')}
            sx={{ gap: 2 }}
          >
            {exportFormats.map((value) => (
              <FormControlLabel
                key={value}
                value={value}
                control={<Radio />}
                sx={{ alignItems: 'flex-start' }}
                label={
                  <Box sx={{ pt: '5px' }}>
                    {FORMATS[value].name}
                    <Typography
                      variant="caption"
                      component="span"
                      sx={{ display: 'block', color: 'text.secondary' }}
                    >
                      {FORMATS[value].note}
                    </Typography>
                  </Box>
                }
              />
            ))}
          </RadioGroup>
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
              <Button variant="contained" color="primary" autoFocus onClick={() => void run()}>
                Export
              </Button>
            )}
          </>
        )}
      </DialogActions>
    </Dialog>
  );
}
