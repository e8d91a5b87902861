import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import OutlinedInput from '@mui/material/OutlinedInput';
import Popover from '@mui/material/Popover';
import Tooltip from '@mui/material/Tooltip';
import { CalendarSearch } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Order } from '../../../main/contract/entries.ts';
import type { Query } from '../../../main/contract/query.ts';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import { faultOf } from '../../bridge/use-work.ts';
import { useCommands } from '../../commands/use-commands.ts';
import type { Zone } from '../../components/entry/entry-time.ts';
import { boundToField, fieldToBound } from './date-range.ts';
import { listedBefore } from './listed-before.ts';

const KEYS = 'g d';

interface Props {
  readonly sourceId: string;
  readonly query: Query;
  readonly order: Order;
  readonly zone: Zone;
  readonly count: number | undefined;
  /** Timestamp of what is on screen, where the field begins. */
  readonly moment: () => string | undefined;
  readonly onRow: (row: number) => void;
}

/** Goes to the first entry at or after a moment, in whatever is listed: a count says in which row it is. */
export function GoToTime(props: Props) {
  const { sourceId, query, order, zone, count, moment, onRow } = props;
  const bridge = useBridge();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isCounting, setCounting] = useState(false);
  const open = (): void => {
    setText(boundToField(moment(), 'from', zone));
    setProblem(null);
    setOpen(true);
  };
  const onClose = (): void => setOpen(false);
  useCommands([
    {
      id: 'entries.time',
      title: 'Go to a time…',
      group: 'Go to',
      keys: [KEYS],
      icon: CalendarSearch,
      words: 'date moment jump scroll',
      run: open,
    },
  ]);

  const go = async (): Promise<void> => {
    const wanted = fieldToBound(text, 'from', zone);
    if (wanted === undefined) {
      setProblem('Give a day and a time.');
      return;
    }
    const side = listedBefore(query, order, wanted);
    setCounting(true);
    setProblem(null);
    try {
      const before = side ? (await bridge.call('entries.count', { sourceId, query: side })).count : 0;
      const row = order === 'newest' ? before - 1 : before;
      onClose();
      onRow(Math.max(0, count === undefined ? row : Math.min(row, count - 1)));
    } catch (error) {
      setProblem(faultOf(error).message);
    } finally {
      setCounting(false);
    }
  };
  return (
    <>
      <Tooltip title={`Go to a time (${KEYS})`}>
        <IconButton
          ref={button}
          aria-label="Go to time"
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={open}
          sx={{ width: 28, height: 28 }}
        >
          <CalendarSearch size={14} aria-hidden />
        </IconButton>
      </Tooltip>
      <Popover
        open={isOpen}
        anchorEl={button.current}
        onClose={onClose}
        // What was gone to takes the focus.
        disableRestoreFocus
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': 'Go to time', sx: { p: 3, mt: 1 } } }}
      >
        <Box
          component="form"
          onSubmit={(event) => {
            event.preventDefault();
            void go();
          }}
          sx={{ display: 'flex', gap: 2 }}
        >
          <OutlinedInput
            type="datetime-local"
            autoFocus
            value={text}
            onChange={(event) => setText(event.target.value)}
            inputProps={{ step: 1, 'aria-label': zone === 'utc' ? 'Time (UTC)' : 'Time (local)' }}
          />
          <Button type="submit" variant="contained" disabled={isCounting}>
            Go
          </Button>
        </Box>
        <Box role="status" sx={{ fontSize: 12, mt: 1, color: problem ? 'danger.main' : 'text.secondary' }}>
          {problem ??
            (zone === 'utc'
              ? 'UTC. Scrolls there; what is listed stays.'
              : 'Local time. Scrolls there; what is listed stays.')}
        </Box>
      </Popover>
    </>
  );
}
