/**
 * What a terminal acts on or does not show: control characters (escape sequences begin with them), format characters
 * (bidirectional controls, zero-width ones, tags), line and paragraph separators, lone surrogates.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code > 0xffff) return `\\u{${hex}}`;
  return code > 0xff ? `\\u${hex.padStart(4, '0')}` : `\\x${hex.padStart(2, '0')}`;
}

/** Text from evidence in one line that is safe to print: what is unseen stands as `\x1b`, `\u202e`, `\u{e0001}`. */
export const printable = (text: string): string => text.replace(UNSEEN, visible);

/** JSON says the same with the characters escaped that a terminal must not meet raw; line ends between tokens stay. */
export const printableJson = (json: string): string =>
  json.replace(UNSEEN, (character) => {
    if (character === '\n') return character;
    return Array.from({ length: character.length }, (_, unit) => character.charCodeAt(unit))
      .map((code) => `\\u${code.toString(16).padStart(4, '0')}`)
      .join('');
  });
