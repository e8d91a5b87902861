import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { Terminal } from 'lucide-react';
import { useRef, useState } from 'react';
import type { InputOf } from '../../../main/contract/contract.ts';
import { useCall } from '../../bridge/use-call.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Mono } from '../../components/mono.tsx';
import { useInvestigateState } from './use-investigate-state.tsx';

type Command = InputOf<'query.command'>['command'];

const COMMANDS: readonly { readonly command: Command; readonly label: string }[] = [
  { command: 'search', label: 'Search' },
  { command: 'stats', label: 'Statistics' },
  { command: 'export', label: 'Export' },
  { command: 'verify', label: 'Verify' },
];

function CommandLine({ sourceId, command }: { readonly sourceId: string; readonly command: Command }) {
  const { query } = useInvestigateState();
  const { data, error } = useCall('query.command', { sourceId, query, command }, { keepPrevious: true });
  if (error) return <FaultNotice fault={error} />;
  return (
    <Box
      sx={{ display: 'flex', gap: 2, p: 2, pl: 3, minHeight: 64, borderRadius: 1, bgcolor: 'surface.sunken' }}
    >
      <Box sx={{ flex: 1, minWidth: 0, maxHeight: 200, overflowY: 'auto', py: 1 }}>
        {data && <Mono>{visibleText(data.command)}</Mono>}
      </Box>
      {data && <CopyButton text={data.command} small name="command" />}
    </Box>
  );
}

/** The command line that does what this screen does, to be copied. */
export function CommandButton({ sourceId }: { readonly sourceId: string }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [command, setCommand] = useState<Command>('search');
  const button = useRef<HTMLButtonElement>(null);
  useCommands([
    {
      id: 'query.command',
      title: 'Copy as command…',
      group: 'Query',
      icon: Terminal,
      words: 'shell terminal cli script',
      run: () => setAnchor(button.current),
    },
  ]);
  return (
    <>
      <Button
        ref={button}
        variant="text"
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        startIcon={<Terminal size={14} aria-hidden />}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ height: 28, px: 2, flex: 'none' }}
      >
        Command
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': 'Copy as command',
            sx: { width: 520, mt: 1, p: 3, display: 'grid', gap: 3, gridTemplateColumns: 'minmax(0, 1fr)' },
          },
        }}
      >
        <ToggleButtonGroup
          exclusive
          aria-label="Command"
          value={command}
          onChange={(_event, next: Command | null) => next && setCommand(next)}
        >
          {COMMANDS.map(({ command: value, label }) => (
            <ToggleButton key={value} value={value} sx={{ height: 28 }}>
              {label}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <CommandLine sourceId={sourceId} command={command} />
      </Popover>
    </>
  );
}
