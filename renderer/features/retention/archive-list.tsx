import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useCall } from '../../bridge/use-call.ts';
import { formatBytes } from '../../components/bytes.ts';
import { Count } from '../../components/count.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Section } from '../../components/section.tsx';
import { Timestamp } from '../../components/timestamp.tsx';

/** Archives that this workspace made, the newest first. */
export function ArchiveList() {
  const { data, error } = useCall('archives.list', {});
  return (
    <Section
      title="Archives"
      lead="Each is a source like any other: open its manifest.json as a file. What it holds is brought back by sealtrail archive restore."
    >
      {error && <FaultNotice fault={error} />}
      {data?.length === 0 && <Box sx={{ color: 'text.secondary' }}>No archive was made yet.</Box>}
      {data && data.length > 0 && (
        <Box tabIndex={0} role="group" aria-label="Archives, to scroll" sx={{ overflowX: 'auto' }}>
          <Table aria-label="Archives">
            <TableHead>
              <TableRow>
                <TableCell>Made</TableCell>
                <TableCell>Source</TableCell>
                <TableCell>State</TableCell>
                <TableCell align="right">Entries</TableCell>
                <TableCell align="right">Size</TableCell>
                <TableCell>Folder</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {data.map((one) => (
                <TableRow key={one.id}>
                  <TableCell>
                    <Timestamp value={one.begunAt} show="minute" />
                  </TableCell>
                  <TableCell>{visibleText(one.sourceName)}</TableCell>
                  <TableCell>{one.state === 'done' ? 'done' : 'interrupted'}</TableCell>
                  <TableCell align="right">
                    <Count value={one.archived} />
                  </TableCell>
                  <TableCell align="right" className="tabular" sx={{ whiteSpace: 'nowrap' }}>
                    {formatBytes(one.bytes)}
                  </TableCell>
                  <TableCell sx={{ overflowWrap: 'anywhere' }}>{visibleText(one.archive)}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
    </Section>
  );
}
