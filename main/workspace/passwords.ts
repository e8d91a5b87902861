import { type Algorithm, hash, parseOptions, verify } from '@node-rs/argon2';

/**
 * Argon2id with 64 MiB and three passes: RFC 9106's choice for memory-constrained machines, above OWASP's minimum
 * of 19 MiB and two passes. About a fifth of a second, off the main thread.
 */
export const PARAMETERS = {
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 65_536,
  timeCost: 3,
  parallelism: 1,
} as const;

/**
 * Compared against where there is no account, so that the time taken does not tell whether there is one. Salt and
 * digest are zeros, which no password hashes to.
 */
const NOBODY = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Two keyboards may compose the same letter differently: RFC 8265 has passwords compared in one form. */
const prepare = (password: string): string => password.normalize('NFC');

/** The password's hash in PHC form, with a random salt. */
export const hashPassword = (password: string): Promise<string> => hash(prepare(password), PARAMETERS);

/** Whether the password is the one hashed; null as hash is never right but takes as long. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const right = await verify(passwordHash ?? NOBODY, prepare(password));
  return passwordHash !== null && right;
}

/** Whether a hash was made with other parameters than today's, and is to be made again at the next sign-in. */
export function needsRehash(passwordHash: string): boolean {
  const { algorithm, memoryCost, timeCost, parallelism } = parseOptions(passwordHash);
  return (
    algorithm !== PARAMETERS.algorithm ||
    memoryCost !== PARAMETERS.memoryCost ||
    timeCost !== PARAMETERS.timeCost ||
    parallelism !== PARAMETERS.parallelism
  );
}
