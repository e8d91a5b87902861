import type { LucideIcon } from 'lucide-react';

/** What commands are listed under, in the order in which the palette and the list of shortcuts have them. */
export const COMMAND_GROUPS = [
  'Query',
  'Entries',
  'Evidence',
  'Saved searches',
  'Go to',
  'Open',
  'View',
  'Session',
  'Help',
] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** One thing a person can have done from anywhere: by the palette, by its keys, by the host's menu. */
export interface Command {
  /** Names it for good: `view.theme`. */
  readonly id: string;
  /** What it does, as a menu would say it. */
  readonly title: string;
  readonly group: CommandGroup;
  /** Keys that run it; each is one chord or several after another, in the form that `parseKeys` reads. */
  readonly keys?: readonly string[];
  /** A chord of the desktop's own menu, which runs it there; the page only shows it. */
  readonly menuKeys?: string;
  /** Where it leads, where the title does not say it: a path, the text of a query. Evidence may stand in it. */
  readonly detail?: string;
  /** Other words it is looked for by. */
  readonly words?: string;
  readonly icon?: LucideIcon;
  /** False where it means nothing now: then it is not offered, and its keys do nothing. */
  readonly available?: boolean;
  readonly run: () => void;
}
