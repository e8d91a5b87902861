import { randomBytes } from 'node:crypto';
import { Fault } from '../audit/fault.ts';
import type { ClientSession } from './client-session.ts';

/** Tokens one session may hold; the oldest go first. A long listing gives out a few hundred. */
const MOST_TOKENS = 20_000;

/**
 * Opaque names for paths, each valid in one session only. The page never sends a path, so it can only name what a
 * dialog or a listing of the host showed to the same person.
 */
export interface FileTokens {
  give(session: ClientSession, path: string): string;
  /** @throws Fault FILE_TOKEN_UNKNOWN */
  path(session: ClientSession, token: string): string;
  /** Drops every token of a session. */
  forget(session: ClientSession): void;
}

export function createFileTokens(): FileTokens {
  const sessions = new Map<string, Map<string, string>>();
  return {
    give(session, path) {
      const tokens = sessions.get(session.id) ?? new Map<string, string>();
      sessions.set(session.id, tokens);
      const token = randomBytes(24).toString('base64url');
      tokens.set(token, path);
      const [oldest] = tokens.keys();
      if (tokens.size > MOST_TOKENS && oldest !== undefined) tokens.delete(oldest);
      return token;
    },
    path(session, token) {
      const path = sessions.get(session.id)?.get(token);
      if (path === undefined) {
        throw new Fault('FILE_TOKEN_UNKNOWN', 'That file or folder is not known any more.', {
          hint: 'Choose it again.',
        });
      }
      return path;
    },
    forget: (session) => void sessions.delete(session.id),
  };
}
