import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import type { CleanupSummary } from '../../../main/contract/retention.ts';
import { useCall } from '../../bridge/use-call.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Section } from '../../components/section.tsx';
import { Opening } from '../sources/opening.tsx';
import { useOpening } from '../sources/use-opening.ts';
import { ArchiveRow } from './archive-row.tsx';
import { RestoreDialog } from './restore-dialog.tsx';

/** Archives that this workspace made, the newest first. */
export function ArchiveList({ sourceId }: { readonly sourceId: string }) {
  const { data, error } = useCall('archives.list', {});
  const opening = useOpening();
  const [restoring, setRestoring] = useState<CleanupSummary | null>(null);
  return (
    <Section
      title="Archives"
      lead="Each is a source like any other. What it holds can be brought back into the source it came from."
    >
      {error && <FaultNotice fault={error} />}
      {data?.length === 0 && <Box sx={{ color: 'text.secondary' }}>No archive was made yet.</Box>}
      {data && data.length > 0 && (
        <Box tabIndex={0} role="group" aria-label="Archives, to scroll" sx={{ overflowX: 'auto' }}>
          <Table aria-label="Archives">
            <TableHead>
              <TableRow>
                <TableCell>Made</TableCell>
                <TableCell sx={{ minWidth: 240 }}>Archive</TableCell>
                <TableCell>Period</TableCell>
                <TableCell align="right">Entries</TableCell>
                <TableCell align="right">Size</TableCell>
                <TableCell sx={{ minWidth: 152 }}>State</TableCell>
                <TableCell>Do</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {data.map((archive) => (
                <ArchiveRow
                  key={archive.id}
                  archive={archive}
                  isOfSource={archive.sourceId === sourceId}
                  disabled={opening.name !== null}
                  onOpen={() => void opening.open({ kind: 'archive', cleanupId: archive.id }, 'the archive')}
                  onRestore={() => setRestoring(archive)}
                />
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
      {opening.fault && <FaultNotice fault={opening.fault} />}
      {opening.name !== null && <Opening name={opening.name} onCancel={opening.cancel} />}
      {restoring && (
        <RestoreDialog sourceId={sourceId} archive={restoring} onClose={() => setRestoring(null)} />
      )}
    </Section>
  );
}
