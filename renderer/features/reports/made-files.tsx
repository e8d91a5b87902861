import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { ReportResult } from '../../../main/contract/reports.ts';
import { formatBytes } from '../../components/bytes.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { Mono } from '../../components/mono.tsx';

interface Props {
  readonly files: readonly Omit<ReportResult['files'][number], 'format'>[];
  /** What screen readers call the list. */
  readonly label: string;
}

/** Files that were made just now, each with its hash and how it is had. */
export function MadeFiles({ files, label }: Props) {
  const isDownload = files.some(({ delivery }) => delivery.kind === 'download');
  return (
    <>
      <Box
        component="ul"
        aria-label={label}
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
    </>
  );
}
