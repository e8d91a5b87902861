/** One press: a key with what is held down beside it. */
export interface Chord {
  /** As `KeyboardEvent.key` spells it, letters small. */
  readonly key: string;
  /** Ctrl, or Command on a Mac. */
  readonly mod: boolean;
  readonly alt: boolean;
  /** null where it is part of typing the character: `?` is Shift and something else on each keyboard. */
  readonly shift: boolean | null;
}

/** What of a `KeyboardEvent` says which key it is. */
export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const isCharacter = (key: string): boolean => [...key].length === 1;

function parseChord(spec: string): Chord {
  const parts = spec.split(/\+(?=.)/u);
  const named = parts.at(-1) ?? '';
  const key = named === 'Space' ? ' ' : named;
  const held = new Set(parts.slice(0, -1));
  const mod = held.has('Mod');
  const alt = held.has('Alt');
  const shift = held.has('Shift');
  return {
    key: isCharacter(key) ? key.toLowerCase() : key,
    mod,
    alt,
    shift: shift || mod || alt || !isCharacter(key) ? shift : null,
  };
}

/** `Mod+k`, `?`, `F1`, `g i` (one after the other): the chords of a key specification. */
export const parseKeys = (spec: string): readonly Chord[] => spec.split(' ').map(parseChord);

/** Whether the keys are characters alone, as typing makes them (WCAG 2.2, 2.1.4: these can be turned off). */
export const isTyped = (spec: string): boolean =>
  parseKeys(spec).some(({ key, mod, alt }) => isCharacter(key) && !mod && !alt);

export function matches(chord: Chord, press: Press): boolean {
  const key = isCharacter(press.key) ? press.key.toLowerCase() : press.key;
  return (
    key === chord.key &&
    (press.ctrlKey || press.metaKey) === chord.mod &&
    press.altKey === chord.alt &&
    (chord.shift === null || press.shiftKey === chord.shift)
  );
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: '↵',
  Escape: 'Esc',
  ' ': 'Space',
};

function chordShown({ key, mod, alt, shift }: Chord, mac: boolean): string {
  const held = [
    ...(mod ? [mac ? '⌘' : 'Ctrl'] : []),
    ...(alt ? [mac ? '⌥' : 'Alt'] : []),
    ...(shift ? [mac ? '⇧' : 'Shift'] : []),
  ];
  const name = NAMES[key] ?? (held.length > 0 && isCharacter(key) ? key.toUpperCase() : key);
  return [...held, name].join(mac ? '' : '+');
}

/** How keys are printed: one text for each press, `Ctrl+K` or `⌘K`. */
export const keysShown = (spec: string, mac: boolean): readonly string[] =>
  parseKeys(spec).map((chord) => chordShown(chord, mac));
