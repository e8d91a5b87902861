const SPECIAL: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/**
 * What hides, reorders or cannot stand in a page, but for line feeds and tabs, and for the joiners of letters and emoji:
 * shown by its number, as PDF does.
 */
const INVISIBLE = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Evidence as text of a page, within elements and quoted attributes: nothing in it is markup, nothing is hidden. */
export const htmlText = (value: string): string =>
  value
    .replace(/[&<>"']/g, (one) => SPECIAL[one] ?? one)
    .replace(
      INVISIBLE,
      (one) => `‹U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`,
    );
