import { MINIMUM_PASSWORD_LENGTH } from '../../../main/contract/session.ts';

export type Strength = 'empty' | 'short' | 'weak' | 'fair' | 'good' | 'strong';

/** Runs anybody tries first. */
const COMMON = /password|passwort|qwert|asdf|12345|abcdef|letmein|welcome|admin|sealtrail/gi;

/** Characters left after what is cheap to guess is taken out: runs of one character, and the usual words. */
function surprising(password: string): number {
  return [...password.replace(COMMON, '').replace(/(.)\1+/gu, '$1')].length;
}

function kinds(password: string): number {
  return [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length;
}

/**
 * How hard a password is to guess, roughly and in words: length weighs most, as in NIST SP 800-63B. It only advises;
 * the length of at least 12 is what the main process insists on.
 */
export function strengthOf(password: string): Strength {
  if (password === '') return 'empty';
  if ([...password].length < MINIMUM_PASSWORD_LENGTH) return 'short';
  const score = surprising(password) + 2 * (kinds(password) - 1);
  if (new Set(password).size < 5 || score < 12) return 'weak';
  if (score < 18) return 'fair';
  return score < 24 ? 'good' : 'strong';
}

/** What to say about it. */
export function strengthWords(password: string): string {
  const length = [...password].length;
  switch (strengthOf(password)) {
    case 'empty':
      return `At least ${MINIMUM_PASSWORD_LENGTH} characters. A few unrelated words are easy to remember and hard to guess.`;
    case 'short':
      return `${MINIMUM_PASSWORD_LENGTH - length} more to go.`;
    case 'weak':
      return 'Long enough, but easy to guess. Add an unrelated word.';
    case 'fair':
      return 'Fair. Another word would make it good.';
    case 'good':
      return 'Good: hard to guess.';
    case 'strong':
      return 'Strong: very hard to guess.';
  }
}
