/** Personal data that can be told by its form. */
export const PATTERNS = ['email', 'phone', 'iban'] as const;
export type PatternName = (typeof PATTERNS)[number];

/** Finds what looks like it: pieces of the text from a place up to and without another, in order and apart. */
export type Finder = (text: string) => readonly (readonly [from: number, to: number])[];

/** RFC 5321, 4.5.3.1.1 allows 64; whoever writes more is taken at their word. */
const MOST_LOCAL = 320;
/** Characters that end a local part that is not in quotes: RFC 5322, 3.2.3, and those that quote and list addresses. */
const ENDS_LOCAL = /[\s\p{Cc}"(),:;<>@[\]\\=]/u;
const DOMAIN = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}_-]*)(?:\.[\p{L}\p{N}\p{M}_-]+)+/uy;

/** E-mail addresses, by every `@`: a pattern would look at long text without one again and again. */
const emails: Finder = (text) => {
  const found: (readonly [number, number])[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    DOMAIN.lastIndex = at + 1;
    const domain = DOMAIN.exec(text)?.[0];
    if (domain === undefined) continue;
    const least = Math.max(found.at(-1)?.[1] ?? 0, at - MOST_LOCAL);
    let from = at;
    // Where it ends in `=`, that belongs to it; elsewhere it is what the address is the value of.
    while (from > least && text.charAt(from - 1) === '=') from--;
    while (from > least && !ENDS_LOCAL.test(text.charAt(from - 1))) from--;
    // A quoted local part may hold anything: "ada lovelace"@example.org
    if (from === at && text.charAt(at - 1) === '"') {
      const quote = text.lastIndexOf('"', at - 2);
      if (quote >= least) from = quote;
    }
    if (from < at) found.push([from, at + 1 + domain.length]);
  }
  return found;
};

/** ISO 13616: two letters, two check digits, 11 to 30 letters and digits, written in groups or not. */
const IBAN = /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?:[ -]?[a-z0-9]){11,30}/giu;

/** ISO 7064, MOD 97-10: the first four characters go to the end, letters count from 10, and the rest is 1. */
export function isIban(text: string): boolean {
  const plain = text.replace(/[ -]/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(plain)) return false;
  let rest = 0;
  for (const character of plain.slice(4) + plain.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

const ibans: Finder = (text) => {
  const found: (readonly [number, number])[] = [];
  for (const { 0: candidate, index } of text.matchAll(IBAN)) {
    // Words may follow it after a space: the longest beginning that is one, and ends where a word ends.
    for (let end = candidate.length; end >= 15; end--) {
      const next = text.charAt(index + end);
      if (/[\p{L}\p{N}]/u.test(next) || !/[a-z0-9]/i.test(candidate.charAt(end - 1))) continue;
      if (!isIban(candidate.slice(0, end))) continue;
      found.push([index, index + end]);
      break;
    }
  }
  return found;
};

const NOT_BEFORE = '(?<![\\p{L}\\p{N}_.+/:-]|[\\p{L}\\p{N}] ?\\()';
const NOT_AFTER = '(?!\\d|[-./:_]?[\\p{L}\\p{N}])';
/** E.164 with `+` or `00` before it; national ones begin with 0 or an area in parentheses, and are written in groups. */
const PHONES = [
  new RegExp(`${NOT_BEFORE}(?:\\+|00)[1-9](?:[ ()/.-]{0,2}\\d){6,14}${NOT_AFTER}`, 'gu'),
  new RegExp(`${NOT_BEFORE}0[1-9]\\d{1,4}(?:[ /-]\\d{2,8}){1,4}${NOT_AFTER}`, 'gu'),
  new RegExp(`${NOT_BEFORE}\\(0?\\d{2,4}\\)(?:[ /-]?\\d{2,8}){1,3}${NOT_AFTER}`, 'gu'),
];
const DATE = /^\d{2,4}[-/]\d{2}[-/]\d{2,4}(?: |$)/;

const phones: Finder = (text) => {
  if (!/\d{2}/.test(text)) return [];
  return PHONES.flatMap((pattern) => [...text.matchAll(pattern)])
    .filter(({ 0: match }) => {
      const digits = match.replace(/\D/g, '').length;
      return digits >= 7 && digits <= 17 && !DATE.test(match);
    })
    .map(({ 0: match, index }) => [index, index + match.length] as const);
};

const FINDERS: Readonly<Record<PatternName, Finder>> = { email: emails, phone: phones, iban: ibans };

/** What stands in the place of personal data. No pattern finds anything in it. */
export const placeholder = (pattern: PatternName): string => `[${pattern}]`;

export interface Replacement {
  readonly text: string;
  /** Pieces that were replaced. */
  readonly count: number;
}

/** Puts `instead` in the place of pieces of a text. Pieces that overlap one before them are left out. */
export function replaced(
  text: string,
  pieces: readonly (readonly [from: number, to: number, instead: string])[],
): Replacement {
  let written = '';
  let end = 0;
  let count = 0;
  for (const [from, to, instead] of [...pieces].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (from < end) continue;
    written += text.slice(end, from) + instead;
    end = to;
    count += 1;
  }
  return { text: count === 0 ? text : written + text.slice(end), count };
}

/** A text with what the patterns find masked. */
export function masked(text: string, patterns: readonly PatternName[]): Replacement {
  return replaced(
    text,
    patterns.flatMap((pattern) =>
      FINDERS[pattern](text).map(([from, to]) => [from, to, placeholder(pattern)] as const),
    ),
  );
}
