import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { ChevronDown, ChevronUp, Ellipsis, X } from 'lucide-react';
import type { ListedEntry } from '../../../../main/contract/entries.ts';
import { formatCount } from '../../../components/count.tsx';
import { type VerdictKind, VerdictMark } from '../../../components/entry/verdict-mark.tsx';
import { useActions } from '../actions/actions-provider.tsx';

interface Props {
  /** Row of the entry among those matched; null where that is not known, and then there is no going on from it. */
  readonly row: number | null;
  readonly count: number | undefined;
  readonly onStep: (by: number) => void;
  readonly onClose: () => void;
  /** Absent until it is read. */
  readonly listed: ListedEntry | undefined;
  /** null until it is known. */
  readonly kind: VerdictKind | null;
}

/** Which of the matched entries it is and whether it can be trusted; the way to those beside it, and out. */
export function DrawerHeader({ row, count, onStep, onClose, listed, kind }: Props) {
  const { openMenu } = useActions();
  const steps = [
    { title: 'Previous entry (k)', Icon: ChevronUp, by: -1, off: row === null || row === 0 },
    {
      title: 'Next entry (j)',
      Icon: ChevronDown,
      by: 1,
      off: row === null || (count !== undefined && row >= count - 1),
    },
  ];
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        height: 40,
        flex: 'none',
        pl: 4,
        pr: 2,
        borderBottom: 1,
        borderColor: 'hairline',
      }}
    >
      <Box className="tabular" sx={{ fontSize: 12, color: 'text.secondary', mr: 4 }}>
        {row === null
          ? 'Entry'
          : `${formatCount(row + 1)} of ${count === undefined ? '…' : formatCount(count)}`}
      </Box>
      <Box sx={{ flex: 1, minWidth: 0, display: 'flex', fontSize: 12 }}>
        {kind && <VerdictMark kind={kind} />}
      </Box>
      {steps.map(({ title, Icon, by, off }) => (
        <Tooltip key={title} title={title}>
          <span>
            <IconButton
              aria-label={title}
              disabled={off}
              onClick={() => onStep(by)}
              sx={{ '&.Mui-disabled': { opacity: 0.4 } }}
            >
              <Icon size={16} aria-hidden />
            </IconButton>
          </span>
        </Tooltip>
      ))}
      <Tooltip title="Actions">
        <span>
          <IconButton
            aria-label="Actions on this entry"
            aria-haspopup="menu"
            disabled={!listed}
            onClick={({ currentTarget }) => {
              const { left, bottom } = currentTarget.getBoundingClientRect();
              openMenu({ x: left, y: bottom }, { listed });
            }}
          >
            <Ellipsis size={16} aria-hidden />
          </IconButton>
        </span>
      </Tooltip>
      <Tooltip title="Close (Esc)">
        <IconButton aria-label="Close details" onClick={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </Tooltip>
    </Box>
  );
}
