import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import type { Finding } from '../../../main/contract/integrity.ts';
import { formatRoute, navigate } from '../../app/route.ts';
import { useCall } from '../../bridge/use-call.ts';
import { formatCount } from '../../components/count.tsx';
import { VerdictMark } from '../../components/entry/verdict-mark.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Mono } from '../../components/mono.tsx';
import { Timestamp } from '../../components/timestamp.tsx';

const PAGE = 50;

/** Why, in so few words that a finding stays on one line; the entry says more. */
const REASONS: Readonly<Record<Finding['reason'], string>> = {
  'checksum-mismatch': 'gives another checksum',
  'checksum-missing': 'no checksum',
  'checksum-malformed': 'checksum is none',
  'details-unreadable': 'details unreadable',
  'value-unreadable': 'a value is unreadable',
};

function Checksum({ text }: { readonly text: string | null }) {
  return text === null ? (
    <Box component="span" sx={{ color: 'faint' }}>
      none
    </Box>
  ) : (
    <Mono>{visibleText(text.slice(0, 12))}…</Mono>
  );
}

function FindingRow({ finding, sourceId }: { finding: Finding; sourceId: string }) {
  const place = { source: sourceId, entry: finding.id };
  return (
    <TableRow hover sx={{ cursor: 'pointer' }} onClick={() => navigate('investigate', place)}>
      <TableCell sx={{ maxWidth: 320, '& a': { textDecoration: 'none' } }}>
        <Link
          href={formatRoute('investigate', place)}
          aria-label={`Open entry ${finding.id}`}
          onClick={(event) => event.stopPropagation()}
        >
          <Mono>{visibleText(finding.id)}</Mono>
        </Link>
      </TableCell>
      <TableCell>
        <Timestamp value={finding.timestamp} />
      </TableCell>
      <TableCell>
        <VerdictMark kind={finding.verdict} />
      </TableCell>
      <TableCell title={finding.explanation}>{REASONS[finding.reason]}</TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <Checksum text={finding.storedChecksum} />
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <Checksum text={finding.computedChecksum} />
      </TableCell>
    </TableRow>
  );
}

interface Props {
  readonly sourceId: string;
  readonly verificationId: string;
  readonly total: number;
}

/** Every finding of a verification, a page at a time; a row leads to its entry. */
export function FindingsTable({ sourceId, verificationId, total }: Props) {
  const [offset, setOffset] = useState(0);
  const { data, error, refetch } = useCall(
    'integrity.findings',
    { verificationId, offset, limit: PAGE },
    { keepPrevious: true },
  );
  if (error)
    return <FaultNotice fault={error} actions={<Button onClick={() => void refetch()}>Try again</Button>} />;
  if (!data) return <Skeleton height={Math.min(PAGE, total) * 37 + 33} />;
  const last = Math.min(offset + PAGE, data.total);
  return (
    <>
      <Box
        sx={{
          border: 1,
          borderColor: 'hairline',
          borderRadius: 1,
          overflowX: 'auto',
          bgcolor: 'surface.panel',
        }}
      >
        <Table size="small" aria-label="Findings" sx={{ '& tr:last-child td': { borderBottom: 0 } }}>
          <TableHead>
            <TableRow>
              <TableCell>Entry</TableCell>
              <TableCell>Time</TableCell>
              <TableCell>Verdict</TableCell>
              <TableCell>Reason</TableCell>
              <TableCell>Stored</TableCell>
              <TableCell>Computed</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {data.findings.map((finding) => (
              <FindingRow key={finding.id} finding={finding} sourceId={sourceId} />
            ))}
          </TableBody>
        </Table>
      </Box>
      {data.total > PAGE && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mt: 2 }}>
          <Button disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - PAGE))}>
            Previous
          </Button>
          <Button disabled={last >= data.total} onClick={() => setOffset(offset + PAGE)}>
            Next
          </Button>
          <Box sx={{ color: 'text.secondary', ml: 2 }}>
            {formatCount(offset + 1)} to {formatCount(last)} of {formatCount(data.total)}
          </Box>
        </Box>
      )}
    </>
  );
}
