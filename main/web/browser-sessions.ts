import type { ClientSession } from '../services/client-session.ts';
import { hashOf, newSecret } from './secrets.ts';

/** One session of the application for each cookie, so that a reload of the page keeps the sign-in. */
export interface BrowserSessions {
  /** Keeps the session; returns the value of `set-cookie`. */
  add(session: ClientSession): string;
  /** The session of a `cookie` header. */
  find(header: string | undefined): ClientSession | null;
  /** Forgets all of them and returns them. */
  clear(): ClientSession[];
}

/** Cookies do not know ports, so the name does: two hosts on one machine must not overwrite each other's. */
export function createBrowserSessions(port: number): BrowserSessions {
  const name = `sealtrail-${port}`;
  const sessions = new Map<string, ClientSession>();
  return {
    add(session) {
      const secret = newSecret();
      sessions.set(hashOf(secret), session);
      return `${name}=${secret}; Path=/; HttpOnly; SameSite=Strict`;
    },
    find(header) {
      for (const pair of (header ?? '').split(';')) {
        const at = pair.indexOf('=');
        if (at < 0 || pair.slice(0, at).trim() !== name) continue;
        // Looked up by hash: how long that takes says nothing about the secret.
        const session = sessions.get(hashOf(pair.slice(at + 1).trim()));
        if (session) return session;
      }
      return null;
    },
    clear() {
      const all = [...sessions.values()];
      sessions.clear();
      return all;
    },
  };
}
