import { Fault } from '../audit/fault.ts';
import { MINIMUM_PASSWORD_LENGTH } from '../contract/session.ts';

/** What stays of the best-known passwords once twelve characters are asked for; compared without case. */
const OBVIOUS: ReadonlySet<string> = new Set([
  '0123456789ab',
  '012345678910',
  '123456789012',
  '1234567890123',
  '12345678910',
  '123456789abc',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'abcdefghijkl',
  'administrator',
  'administrator1',
  'adminadmin12',
  'changemechangeme',
  'correcthorsebatterystaple',
  'iloveyou1234',
  'letmein12345',
  'letmeinletmein',
  'password1234',
  'password12345',
  'password123456',
  'passwordpassword',
  'passw0rd1234',
  'qwerty123456',
  'qwertyuiop12',
  'qwertyuiop123',
  'qwertyuiopas',
  'sealtrail123',
  'sealtrail1234',
  'trustno1trustno1',
  'welcome12345',
  'welcome123456',
]);

/**
 * Refuses a password that is too short or among the first to be guessed. Length is the rule that matters
 * (NIST SP 800-63B); there is none about kinds of characters.
 *
 * @throws PASSWORD_TOO_WEAK
 */
export function requireStrongPassword(password: string, email: string): void {
  const problem = problemOf(password, email);
  if (problem !== null) {
    throw new Fault('PASSWORD_TOO_WEAK', problem, {
      hint: `Use at least ${MINIMUM_PASSWORD_LENGTH} characters; several unrelated words are easy to remember.`,
    });
  }
}

function problemOf(password: string, email: string): string | null {
  const characters = [...password.normalize('NFC')];
  if (characters.length < MINIMUM_PASSWORD_LENGTH) {
    return `The password has ${characters.length} characters; it needs at least ${MINIMUM_PASSWORD_LENGTH}.`;
  }
  const plain = password.trim().toLowerCase();
  const address = email.trim().toLowerCase();
  if (plain === address || plain === address.split('@')[0])
    return 'The password must not be the e-mail address.';
  if (/^(.{1,4})\1+$/su.test(plain)) return 'The password repeats the same few characters.';
  if (OBVIOUS.has(plain)) return 'This password is among the first that are guessed.';
  return null;
}
