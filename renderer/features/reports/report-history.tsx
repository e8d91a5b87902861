import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useCall } from '../../bridge/use-call.ts';
import { formatBytes } from '../../components/bytes.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Mono } from '../../components/mono.tsx';
import { Section } from '../../components/section.tsx';
import { Timestamp } from '../../components/timestamp.tsx';

/** The files of reports that were made of this source, the newest first. */
export function ReportHistory({ sourceId }: { readonly sourceId: string }) {
  const { data, error } = useCall('reports.list', { sourceId });
  return (
    <Section title="Made before">
      {error && <FaultNotice fault={error} />}
      {data?.length === 0 && (
        <Box sx={{ color: 'text.secondary' }}>No report of this source was made yet.</Box>
      )}
      {data && data.length > 0 && (
        <Box tabIndex={0} role="group" aria-label="Reports made before, to scroll" sx={{ overflowX: 'auto' }}>
          <Table aria-label="Reports made before">
            <TableHead>
              <TableRow>
                <TableCell>Made</TableCell>
                <TableCell>By</TableCell>
                <TableCell>File</TableCell>
                <TableCell align="right">Size</TableCell>
                <TableCell>SHA-256</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {data.map(({ madeAt, by, fileName, bytes, sha256 }) => (
                <TableRow key={`${madeAt} ${fileName}`}>
                  <TableCell>
                    <Timestamp value={madeAt} show="minute" />
                  </TableCell>
                  <TableCell>{by}</TableCell>
                  <TableCell sx={{ overflowWrap: 'anywhere' }}>{visibleText(fileName)}</TableCell>
                  <TableCell align="right" className="tabular" sx={{ whiteSpace: 'nowrap' }}>
                    {formatBytes(bytes)}
                  </TableCell>
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>
                    <Mono>{sha256.slice(0, 12)}…</Mono>{' '}
                    <CopyButton text={sha256} small name={`SHA-256 of ${fileName}`} />
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
    </Section>
  );
}
