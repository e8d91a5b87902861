import type { Command } from './command.ts';

/** Every command that can be run now, by whoever registered it. */
export interface CommandTable {
  /** Adds commands, or takes the place of those the same owner added before. */
  readonly register: (owner: object, commands: readonly Command[]) => void;
  readonly unregister: (owner: object) => void;
  /** All of them, in the order they were registered; the same array until something changes. */
  readonly list: () => readonly Command[];
  readonly subscribe: (listener: () => void) => () => void;
  /** Runs a command by its id; false where there is none, or it means nothing now. */
  readonly run: (id: string) => boolean;
}

export const isAvailable = ({ available }: Command): boolean => available !== false;

export function createCommandTable(): CommandTable {
  const owners = new Map<object, readonly Command[]>();
  const listeners = new Set<() => void>();
  let all: readonly Command[] | null = null;

  const changed = (): void => {
    all = null;
    for (const listener of listeners) listener();
  };
  const list = (): readonly Command[] => {
    // One id is one command: whoever is nearest to what is on screen registered it last.
    all ??= [...new Map([...owners.values()].flat().map((command) => [command.id, command])).values()];
    return all;
  };
  return {
    register(owner, commands) {
      owners.set(owner, commands);
      changed();
    },
    unregister(owner) {
      if (owners.delete(owner)) changed();
    },
    list,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    run(id) {
      const found = list().find((command) => command.id === id);
      if (!found || !isAvailable(found)) return false;
      found.run();
      return true;
    },
  };
}

/** The commands of this window. */
export const commandTable = createCommandTable();
