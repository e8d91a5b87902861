/**
 * What JSON leaves as it is and a terminal or a reader's eye must not meet raw: DEL and the C1 controls (0x9b opens
 * an escape sequence), zero-width and bidirectional controls, line and paragraph separators, the byte order mark.
 */
const UNSEEN = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** JSON in one line of printable text. The value must be free of circles. */
export function toLine(value: unknown): string {
  return JSON.stringify(value).replace(
    UNSEEN,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Text for a terminal: escaped as in JSON, without the quotes. */
export const toConsoleText = (text: string): string => toLine(text).slice(1, -1);
