import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import { useQueryClient } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { CleanupSummary } from '../../../main/contract/retention.ts';
import { callKey } from '../../bridge/use-call.ts';
import { useWork } from '../../bridge/use-work.ts';
import { formatBytes } from '../../components/bytes.ts';
import { Count, formatCountOf } from '../../components/count.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Timestamp } from '../../components/timestamp.tsx';

interface Props {
  readonly archive: CleanupSummary;
  /** Whether it came from the source that is shown. */
  readonly isOfSource: boolean;
  readonly disabled: boolean;
  readonly onOpen: () => void;
  readonly onRestore: () => void;
}

/** One archive: where it lies, what it holds, whether it is whole, and what can be done with it. */
export function ArchiveRow({ archive, isOfSource, disabled, onOpen, onRestore }: Props) {
  const { id, sourceName, first, last, state, archiveThere } = archive;
  const queries = useQueryClient();
  const { start, running, fault } = useWork('archives.check');
  /** When every file was compared with what was made. */
  const [checked, setChecked] = useState<string | null>(null);
  const check = async (): Promise<void> => {
    setChecked(null);
    if (await start({ cleanupId: id })) setChecked(new Date().toISOString());
    // Whether it is there at all may have shown, too.
    else void queries.invalidateQueries({ queryKey: callKey('archives.list') });
  };
  return (
    <>
      <TableRow sx={fault ? { '& td': { borderBottom: 0 } } : {}}>
        <TableCell>
          <Timestamp value={archive.begunAt} show="minute" />
        </TableCell>
        <TableCell sx={{ overflowWrap: 'anywhere' }}>
          {visibleText(sourceName)}
          <Box sx={{ color: 'text.secondary', fontSize: 12 }}>{visibleText(archive.archive)}</Box>
        </TableCell>
        <TableCell>
          {first !== null && last !== null && (
            <>
              <Timestamp value={first} show="day" /> to <Timestamp value={last} show="day" />
            </>
          )}
        </TableCell>
        <TableCell align="right">
          <Count value={archive.archived} />
        </TableCell>
        <TableCell align="right" className="tabular" sx={{ whiteSpace: 'nowrap' }}>
          {formatBytes(archive.bytes)}
        </TableCell>
        <TableCell>
          <State archive={archive} checked={checked} failed={fault !== null} />
        </TableCell>
        <TableCell>
          <Box sx={{ display: 'flex', gap: 1, ml: -2 }}>
            <Button size="small" variant="text" disabled={disabled || !archiveThere} onClick={onOpen}>
              Open
            </Button>
            <Button
              size="small"
              variant="text"
              disabled={running || state === 'archiving'}
              onClick={() => void check()}
            >
              {running ? 'Checking' : 'Check'}
            </Button>
            {isOfSource && state === 'done' && (
              <Button size="small" variant="text" disabled={!archiveThere} onClick={onRestore}>
                Restore…
              </Button>
            )}
          </Box>
        </TableCell>
      </TableRow>
      {fault && (
        <TableRow>
          <TableCell colSpan={7}>
            <FaultNotice fault={fault} />
          </TableCell>
        </TableRow>
      )}
    </>
  );
}

function State({
  archive: { state, archiveThere, abandoned },
  checked,
  failed,
}: {
  readonly archive: CleanupSummary;
  readonly checked: string | null;
  /** The last check did not go well. */
  readonly failed: boolean;
}) {
  if (abandoned) {
    return (
      <Box sx={abandoned.lost > 0 ? { color: 'verdict.modified.main', fontWeight: 550 } : {}}>
        given up{abandoned.lost > 0 && `, ${formatCountOf(abandoned.lost, 'entry', 'entries')} lost`}
      </Box>
    );
  }
  if (state !== 'done') return 'interrupted';
  if (!archiveThere || failed) {
    return (
      <Box sx={{ color: 'verdict.modified.main', fontWeight: 550 }}>
        {archiveThere ? 'not shown to be whole' : 'not found'}
      </Box>
    );
  }
  if (checked === null) return 'not checked';
  return (
    <Box role="status">
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', color: 'verdict.verified.main' }}>
        <Check size={14} aria-hidden style={{ flex: 'none' }} />
        as it was made
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: 12 }}>
        checked <Timestamp value={checked} show="minute" />
      </Box>
    </Box>
  );
}
