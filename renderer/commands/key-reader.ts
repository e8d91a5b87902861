import type { Command } from './command.ts';
import { isAvailable } from './command-table.ts';
import { type Chord, isTyped, matches, type Press, parseKeys } from './keys.ts';

/** Milliseconds in which the next key of a sequence has to come. */
export const SEQUENCE_WITHIN = 1_500;

/** Where a key was pressed, and what counts there. */
export interface Situation {
  /** Into a field: characters belong to it. */
  readonly typing: boolean;
  /** Something lies over the page that wants an answer first. */
  readonly covered: boolean;
  /** Whether keys that are characters run anything. */
  readonly singleKeys: boolean;
  /** Milliseconds of a clock that only grows. */
  readonly now: number;
}

export type Reading =
  | { readonly kind: 'run'; readonly command: Command }
  /** The beginning of a sequence. */
  | { readonly kind: 'begun' }
  | { readonly kind: 'nothing' };

export interface KeyReader {
  readonly read: (press: Press, situation: Situation, commands: readonly Command[]) => Reading;
  /** Whether a sequence was begun and may still go on. */
  readonly isWithin: (now: number) => boolean;
}

const NOTHING: Reading = { kind: 'nothing' };
const HELD_ALONE = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process']);

/** Tells which command a key stands for, and remembers the keys of a sequence that came before it. */
export function createKeyReader(): KeyReader {
  let before: readonly Press[] = [];
  let since = Number.NEGATIVE_INFINITY;
  const isWithin = (now: number): boolean => before.length > 0 && now - since <= SEQUENCE_WITHIN;

  const begins = (chords: readonly Chord[], pressed: readonly Press[]): boolean =>
    pressed.every((press, index) => {
      const chord = chords[index];
      return chord !== undefined && matches(chord, press);
    });

  return {
    isWithin,
    read(press, { typing, covered, singleKeys, now }, commands) {
      if (HELD_ALONE.has(press.key)) return NOTHING;
      const pressed = isWithin(now) ? [...before, press] : [press];
      before = [];
      if (covered) return NOTHING;
      const possible = commands.filter(isAvailable).flatMap((command) =>
        (command.keys ?? [])
          .filter((spec) => !isTyped(spec) || (singleKeys && !typing))
          .map((spec) => ({ command, chords: parseKeys(spec) }))
          .filter(({ chords }) => begins(chords, pressed)),
      );
      const whole = possible.findLast(({ chords }) => chords.length === pressed.length);
      if (whole) return { kind: 'run', command: whole.command };
      if (possible.length === 0) return NOTHING;
      before = pressed;
      since = now;
      return { kind: 'begun' };
    },
  };
}
