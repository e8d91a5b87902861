import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { KeyHint } from '../components/key-hint.tsx';
import { VisuallyHidden } from '../components/visually-hidden.tsx';
import { COMMAND_GROUPS, type Command } from './command.ts';
import { isAvailable } from './command-table.ts';
import { PaletteOption } from './palette-option.tsx';
import { type RankedCommand, rankCommands } from './rank-commands.ts';
import { useCommandList } from './use-commands.ts';

interface Props {
  /** Whether the host has a menu with keys of its own. */
  readonly menu: boolean;
  readonly onClose: () => void;
  /** The command is run once the palette is gone and the focus is back. */
  readonly onRun: (command: Command) => void;
}

/** Where a key leads in a list of `count`, from `active`; null where it leads nowhere. */
function target(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (active + 1) % count;
    case 'ArrowUp':
      return (active - 1 + count) % count;
    case 'PageDown':
      return Math.min(count - 1, active + 8);
    case 'PageUp':
      return Math.max(0, active - 8);
    default:
      return null;
  }
}

/** Every command of this moment in one list, found by a few letters of its name. The keyboard stays in the field. */
export function CommandPalette({ menu, onClose, onRun }: Props) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const commands = useCommandList();
  const ranked = useMemo(
    () =>
      rankCommands(
        typed,
        commands.filter((command) => isAvailable(command) && command.id !== 'help.palette'),
      ),
    [typed, commands],
  );
  const current = Math.min(active, ranked.length - 1);
  const chosen = ranked[current];
  const optionId = (index: number): string => `${id}-${index}`;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      onRun(chosen.command);
      return;
    }
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onClose();
      return;
    }
    const next = target(event.key, current, ranked.length);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
  };
  const option = (one: RankedCommand, index: number) => (
    <PaletteOption
      key={one.command.id}
      id={optionId(index)}
      ranked={one}
      active={index === current}
      menu={menu}
      showGroup={typed.trim() !== ''}
      onRun={() => onRun(one.command)}
      onPoint={() => setActive(index)}
    />
  );

  return (
    <Dialog
      open
      onClose={onClose}
      transitionDuration={0}
      aria-labelledby={`${id}-name`}
      slotProps={{
        paper: {
          sx: {
            position: 'absolute',
            top: 72,
            m: 0,
            width: 640,
            maxWidth: 'calc(100% - 64px)',
            maxHeight: 480,
          },
        },
      }}
    >
      <VisuallyHidden component="h2">
        <span id={`${id}-name`}>Commands</span>
      </VisuallyHidden>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 3,
          height: 48,
          flex: 'none',
          px: 4,
          borderBottom: 1,
          borderColor: 'hairline',
        }}
      >
        <Search size={16} aria-hidden />
        <Box
          component="input"
          autoFocus
          type="text"
          role="combobox"
          aria-label="Command"
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen ? optionId(current) : undefined}
          placeholder="Type a command, an area, a source or a saved search"
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          sx={{
            flex: 1,
            minWidth: 0,
            border: 0,
            bgcolor: 'transparent',
            color: 'text.primary',
            font: 'inherit',
            fontSize: 14,
            '&:focus-visible': { outline: 'none' },
            '&::placeholder': { color: 'faint', opacity: 1 },
          }}
        />
      </Box>
      <Box
        id={`${id}-list`}
        role="listbox"
        aria-label="Commands"
        sx={{ flex: 1, minHeight: 0, overflowY: 'auto', py: 1, scrollPaddingBlock: '4px' }}
      >
        {typed.trim() !== ''
          ? ranked.map(option)
          : COMMAND_GROUPS.map((group) => {
              const first = ranked.findIndex(({ command }) => command.group === group);
              if (first === -1) return null;
              const within = ranked.filter(({ command }) => command.group === group);
              return (
                <Box key={group} role="group" aria-labelledby={`${id}-${group}`} sx={{ pb: 1 }}>
                  <Box
                    id={`${id}-${group}`}
                    sx={{ px: 4, pt: 2, pb: 1, fontSize: 12, fontWeight: 550, color: 'text.secondary' }}
                  >
                    {group}
                  </Box>
                  {within.map((one, index) => option(one, first + index))}
                </Box>
              );
            })}
      </Box>
      <Box role="status" sx={{ px: 4, fontSize: 13, color: 'text.secondary' }}>
        {ranked.length === 0 && <Box sx={{ py: 4 }}>No command has these letters in this order.</Box>}
      </Box>
      <Box
        aria-hidden
        sx={{
          flex: 'none',
          display: 'flex',
          gap: 1,
          alignItems: 'center',
          px: 4,
          py: 2,
          borderTop: 1,
          borderColor: 'hairline',
          fontSize: 12,
          color: 'text.secondary',
        }}
      >
        <KeyHint keys="↑↓" /> choose <KeyHint keys="↵" /> run <KeyHint keys="Esc" /> close
      </Box>
    </Dialog>
  );
}
