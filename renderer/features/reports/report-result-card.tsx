import Box from '@mui/material/Box';
import { CircleCheck } from 'lucide-react';
import type { ReportResult } from '../../../main/contract/reports.ts';
import { formatCountOf } from '../../components/count.tsx';
import { durationInWords } from '../export/duration.ts';
import { MadeFiles } from './made-files.tsx';

/** The files of a report that was made just now, each with its hash. */
export function ReportResultCard({ result }: { readonly result: ReportResult }) {
  const { files, entries, findings, seconds } = result;
  return (
    <Box
      role="status"
      sx={{ border: 1, borderColor: 'hairline', borderRadius: 1, bgcolor: 'surface.panel', p: 4 }}
    >
      <Box
        sx={{
          display: 'flex',
          gap: 2,
          alignItems: 'center',
          fontWeight: 600,
          color: 'verdict.verified.main',
        }}
      >
        <CircleCheck size={16} aria-hidden />
        {formatCountOf(entries, 'entry', 'entries')}, {formatCountOf(findings, 'finding')}, in{' '}
        {durationInWords(seconds)}
      </Box>
      <MadeFiles files={files} label="Files of the report" />
    </Box>
  );
}
