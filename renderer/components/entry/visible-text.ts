/**
 * Characters that change how text around them looks, or that show nothing at all: C0 and C1 controls, bidirectional
 * controls (UAX #9), zero-width characters, line and paragraph separators, tag characters and lone surrogates.
 * Evidence may carry them to mislead a reader, so they are shown by name instead of being obeyed.
 */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Cs}]/gu;

/** Unicode's own pictures of the C0 controls begin at U+2400. */
const CONTROL_PICTURES = 0x2400;

/** How one unseen character is written: `␛` for ESC, `⟨U+202E⟩` for what has no picture of its own. */
function name(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(CONTROL_PICTURES + code);
  if (code === 0x7f) return '␡';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** Evidence text made safe to read on one line: nothing hidden, nothing reordered, nothing lost. */
export const visibleText = (text: string): string => text.replace(UNSEEN, name);
