import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { CircleCheck } from 'lucide-react';
import type { ReportResult } from '../../../main/contract/reports.ts';
import { formatBytes } from '../../components/bytes.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { formatCountOf } from '../../components/count.tsx';
import { Mono } from '../../components/mono.tsx';
import { durationInWords } from '../export/duration.ts';

/** The files of a report that was made just now, each with its hash. */
export function ReportResultCard({ result }: { readonly result: ReportResult }) {
  const { files, entries, findings, seconds } = result;
  const isDownload = files.some(({ delivery }) => delivery.kind === 'download');
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
      <Box
        component="ul"
        aria-label="Files of the report"
        sx={{ m: 0, mt: 3, p: 0, listStyle: 'none', display: 'grid', gap: 2 }}
      >
        {files.map(({ fileName, bytes, sha256, delivery }) => (
          <Box component="li" key={fileName}>
            <Box sx={{ display: 'flex', gap: 3, alignItems: 'baseline', overflowWrap: 'anywhere' }}>
              {delivery.kind === 'download' ? (
                <Link href={delivery.url} download={fileName}>
                  {fileName}
                </Link>
              ) : (
                <Mono>{delivery.path}</Mono>
              )}
              <Box
                component="span"
                className="tabular"
                sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}
              >
                {formatBytes(bytes)}
              </Box>
            </Box>
            <Box sx={{ display: 'flex', gap: 2, color: 'text.secondary', fontSize: 12 }}>
              SHA-256 <Mono>{sha256}</Mono> <CopyButton text={sha256} small name={`SHA-256 of ${fileName}`} />
            </Box>
          </Box>
        ))}
      </Box>
      {isDownload && (
        <Box sx={{ mt: 3, color: 'text.secondary', fontSize: 12 }}>
          Each can be downloaded once, while you are signed in.
        </Box>
      )}
    </Box>
  );
}
