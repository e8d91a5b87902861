import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Command } from './command.ts';
import { commandTable } from './command-table.ts';

/** Offers commands for as long as the component is there. They may be made anew at each render. */
export function useCommands(commands: readonly Command[]): void {
  const [owner] = useState(() => ({}));
  useEffect(() => commandTable.register(owner, commands), [owner, commands]);
  useEffect(() => () => commandTable.unregister(owner), [owner]);
}

/** All commands there are now; not for a component that offers some itself. */
export const useCommandList = (): readonly Command[] =>
  useSyncExternalStore(commandTable.subscribe, commandTable.list);
