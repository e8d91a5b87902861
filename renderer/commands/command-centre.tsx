import { Command as CommandIcon, Keyboard } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Command } from './command.ts';
import { CommandPalette } from './command-palette.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { useCommandKeys } from './use-command-keys.ts';
import { useCommands } from './use-commands.ts';

interface Props {
  readonly menu: boolean;
  readonly singleKeys: boolean;
  readonly onSingleKeys: (on: boolean) => void;
}

/** Lets commands be run by keys, shows them all in the palette, and their keys in a list. */
export function CommandCentre({ menu, singleKeys, onSingleKeys }: Props) {
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null);
  const chosen = useRef<Command | null>(null);
  const close = (): void => setOpen(null);

  // Once the palette is gone: it gives the focus back first, and the command may want it elsewhere.
  useEffect(() => {
    if (open !== null) return;
    const command = chosen.current;
    chosen.current = null;
    command?.run();
  }, [open]);

  useCommandKeys(singleKeys);
  useCommands([
    {
      id: 'help.palette',
      title: 'Command palette',
      group: 'Help',
      keys: ['Mod+k'],
      icon: CommandIcon,
      run: () => setOpen('palette'),
    },
    {
      id: 'help.shortcuts',
      title: 'Keyboard shortcuts',
      group: 'Help',
      keys: ['?'],
      words: 'keys hotkeys bindings',
      icon: Keyboard,
      run: () => setOpen('shortcuts'),
    },
  ]);

  if (open === 'palette') {
    return (
      <CommandPalette
        menu={menu}
        onClose={close}
        onRun={(command) => {
          chosen.current = command;
          close();
        }}
      />
    );
  }
  if (open === 'shortcuts')
    return <ShortcutsDialog {...{ menu, singleKeys, onSingleKeys }} onClose={close} />;
  return null;
}
