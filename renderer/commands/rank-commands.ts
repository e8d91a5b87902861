import { COMMAND_GROUPS, type Command } from './command.ts';
import { fuzzyMatch } from './fuzzy.ts';

export interface RankedCommand {
  readonly command: Command;
  /** Places of the title to be marked. */
  readonly marked: readonly number[];
}

/** Below whatever the letters of a title can reach: what stands around it is found by whole pieces of words only. */
const BESIDE = -1_000;

function isBeside(pattern: string, { title, group, words, detail }: Command): boolean {
  const all = [title, group, words, detail].join(' ').toLowerCase();
  return pattern
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => all.includes(word));
}

function scored(pattern: string, command: Command): (RankedCommand & { readonly score: number })[] {
  const found = fuzzyMatch(pattern, command.title);
  if (found) return [{ command, marked: found.positions, score: found.score }];
  return isBeside(pattern, command) ? [{ command, marked: [], score: BESIDE }] : [];
}

/** The commands that answer what was typed, best first; all of them by their groups where nothing was. */
export function rankCommands(pattern: string, commands: readonly Command[]): readonly RankedCommand[] {
  if (pattern.trim() === '') {
    return COMMAND_GROUPS.flatMap((group) =>
      commands
        .filter((command) => command.group === group)
        .map((command): RankedCommand => ({ command, marked: [] })),
    );
  }
  return commands
    .flatMap((command) => scored(pattern, command))
    .sort((a, b) => b.score - a.score)
    .map(({ command, marked }) => ({ command, marked }));
}
