import { COMMAND_GROUPS, type Command } from './command.ts';
import { PLACE_KEYS } from './place-keys.ts';

export interface Shortcut {
  readonly id: string;
  readonly title: string;
  readonly keys: readonly string[];
}

export interface ShortcutGroup {
  readonly name: string;
  readonly shortcuts: readonly Shortcut[];
}

/** Every key there is now: of the commands, by their groups, and of the places that have some of their own. */
export function shortcutList(commands: readonly Command[], { menu }: { menu: boolean }): ShortcutGroup[] {
  const keysOf = ({ keys = [], menuKeys }: Command): readonly string[] =>
    menu && menuKeys !== undefined ? [...keys, menuKeys] : keys;
  const ofCommands = COMMAND_GROUPS.map((name) => ({
    name,
    shortcuts: commands
      .filter((command) => command.group === name && keysOf(command).length > 0)
      .map((command) => ({ id: command.id, title: command.title, keys: keysOf(command) })),
  }));
  const ofPlaces = PLACE_KEYS.map(({ place, keys }) => ({
    name: place,
    shortcuts: keys.map((one) => ({ ...one, id: `${place} ${one.title}` })),
  }));
  return [...ofCommands, ...ofPlaces].filter(({ shortcuts }) => shortcuts.length > 0);
}
