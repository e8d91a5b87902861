import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ExportResult } from '../../../main/contract/exports.ts';
import { formatBytes } from '../../components/bytes.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { formatCount } from '../../components/count.tsx';
import { Mono } from '../../components/mono.tsx';
import { durationInWords } from './duration.ts';

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', gap: 3, minHeight: 28, alignItems: 'flex-start' }}>
      <Box component="dt" sx={{ width: 80, flex: 'none', color: 'text.secondary', py: 1 }}>
        {label}
      </Box>
      <Box
        component="dd"
        sx={{ m: 0, flex: 1, minWidth: 0, display: 'flex', gap: 2, py: 1, overflowWrap: 'anywhere' }}
      >
        {children}
      </Box>
    </Box>
  );
}

/** What an export wrote, and how to prove it later. It stays until somebody closes it. */
export function ExportResultCard({ result }: { readonly result: ExportResult }) {
  const { matched, written, bytes, seconds, sha256, fileName, delivery, manifest } = result;
  const complete = matched === written;
  const Icon = complete ? CircleCheck : TriangleAlert;
  return (
    <Box role="status">
      <Box
        sx={{
          display: 'flex',
          gap: 2,
          alignItems: 'center',
          mb: 3,
          fontWeight: 600,
          color: complete ? 'verdict.verified.main' : 'danger.main',
        }}
      >
        <Icon size={16} aria-hidden />
        {complete
          ? `Complete: ${formatCount(written)} matched, ${formatCount(written)} written`
          : `Not complete: ${formatCount(matched)} matched, ${formatCount(written)} written`}
      </Box>
      <Box component="dl" sx={{ m: 0 }}>
        {delivery.kind === 'saved' ? (
          <Line label="Saved as">
            <Mono>{delivery.path}</Mono>
            <CopyButton text={delivery.path} small name="path" />
          </Line>
        ) : (
          <Line label="File">
            <span>
              <Mono>{fileName}</Mono>
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {' '}
                went to the browser's downloads
              </Box>
            </span>
          </Line>
        )}
        <Line label="Size">
          {formatBytes(bytes)} in {durationInWords(seconds)}
        </Line>
        <Line label="SHA-256">
          <Mono>{sha256}</Mono>
          <CopyButton text={sha256} small name="SHA-256" />
        </Line>
        <Line label="Manifest">
          <span>
            {manifest.delivery.kind === 'saved' ? (
              <Mono>{manifest.fileName}</Mono>
            ) : (
              <Link href={manifest.delivery.url} download={manifest.fileName}>
                {manifest.fileName}
              </Link>
            )}
            <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
              {manifest.delivery.kind === 'saved'
                ? 'stands beside it. '
                : 'Download it once, and keep it beside the file. '}
              It says what the file holds, and how to check it.
            </Box>
          </span>
        </Line>
      </Box>
    </Box>
  );
}
