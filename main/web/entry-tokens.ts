import { hashOf, newSecret, sameHash } from './secrets.ts';

/** Lets in whoever shows the token printed last, once. */
export interface EntryTokens {
  /** A fresh token; the one before it is dead. */
  issue(): string;
  /** Whether it is the token issued last and was never used; it is dead afterwards. */
  redeem(token: string): boolean;
}

export function createEntryTokens(): EntryTokens {
  let waiting: string | null = null;
  return {
    issue() {
      const token = newSecret();
      waiting = hashOf(token);
      return token;
    },
    redeem(token) {
      if (waiting === null || !sameHash(waiting, hashOf(token))) return false;
      waiting = null;
      return true;
    },
  };
}
