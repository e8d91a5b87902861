/** Characters that a cell holds at the most: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3. */
export const MOST_CHARACTERS = 32_767;

/** Cut to what a cell holds, with a mark that says so; the same text where it fits. Never cut inside a surrogate pair. */
export function fitted(value: string): string {
  if (value.length <= MOST_CHARACTERS) return value;
  const mark = `… [cut here: ${value.length} characters in all]`;
  let end = MOST_CHARACTERS - mark.length;
  const last = value.charCodeAt(end - 1);
  if (last >= 0xd800 && last <= 0xdbff) end -= 1;
  return value.slice(0, end) + mark;
}

/**
 * What XML 1.0 cannot hold, lone surrogates among it, and the carriage return, which XML makes a line feed of; and text
 * that reads like the escape for it.
 */
const ESCAPED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\x00-\x08\x0b-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|_(?=x[0-9A-Fa-f]{4}_)/g;
const ODD =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
  /[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x/;

/**
 * Text as XML content of a cell, with what XML cannot hold as `_xHHHH_` (ECMA-376 part 1, 22.9.2.19, ST_Xstring):
 * spreadsheets read it back as the character itself.
 */
export function xmlText(value: string, onEscape: (characters: number) => void = () => {}): string {
  if (!ODD.test(value)) return value;
  let escaped = 0;
  const spelled = value.replace(ESCAPED, (one) => {
    if (one !== '_' && one !== '\r') escaped += 1;
    return `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
  });
  if (escaped > 0) onEscape(escaped);
  return spelled.replace(/[&<>]/g, (one) => (one === '&' ? '&amp;' : one === '<' ? '&lt;' : '&gt;'));
}

/** The same for an attribute in double quotes. */
export const xmlAttribute = (value: string): string => xmlText(value).replaceAll('"', '&quot;');
