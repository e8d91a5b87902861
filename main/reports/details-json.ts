/**
 * Details as they can stand inside a line of JSON: the stored text itself where it is JSON by RFC 8259, so that
 * `1.0`, big integers, duplicate keys and key order reach the reader as the writer spelled them. null where they
 * cannot: text Python accepts and JSON does not (`NaN`, `Infinity`), broken text, lone surrogates, and the text
 * `null`, which inside a line would say that the column holds SQL NULL.
 */
export function verbatimJson(text: string): string | null {
  if (!text.isWellFormed()) return null;
  try {
    if (JSON.parse(text) === null) return null;
  } catch {
    return null;
  }
  // Line breaks stand between tokens only (inside strings JSON wants them escaped), where a space says the same.
  return /[\r\n]/.test(text) ? text.replace(/[\r\n]+/g, ' ') : text;
}
