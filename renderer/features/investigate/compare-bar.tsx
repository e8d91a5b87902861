import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ListedEntry } from '../../../main/contract/entries.ts';
import { shortTime, type Zone } from '../../components/entry/entry-time.ts';
import { SentenceText } from '../../components/entry/sentence-text.tsx';

interface Props {
  readonly base: ListedEntry;
  readonly zone: Zone;
  /** Compares with the entry that is open; absent where none is, or it is this one. */
  readonly onOpenOne: (() => void) | undefined;
  readonly onStop: () => void;
}

/** Which entry others are compared with, until another is chosen. */
export function CompareBar({ base, zone, onOpenOne, onStop }: Props) {
  return (
    <Box
      role="region"
      aria-label="Comparing"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        height: 36,
        flex: 'none',
        px: 3,
        borderBottom: 1,
        borderColor: 'hairline',
        bgcolor: 'surface.selected',
      }}
    >
      <Box
        role="status"
        sx={{ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
      >
        Compare with{' '}
        <Box component="span" className="tabular">
          {shortTime(base.entry.timestamp, zone)}
        </Box>{' '}
        <SentenceText listed={base} />
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: 12, flex: 'none' }}>
        choose “Compare with…” on another entry
      </Box>
      <Box sx={{ flex: 1 }} />
      {onOpenOne && <Button onClick={onOpenOne}>Compare with the open one</Button>}
      <Button variant="text" onClick={onStop}>
        Cancel
      </Button>
    </Box>
  );
}
