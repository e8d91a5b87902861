import { randomUUID } from 'node:crypto';
import type { Actor } from '../trail/event.ts';

/** Who is at the other end of a connection, for the trail. */
export interface ClientOrigin {
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
}

/** What a session is signed in as. Whether that still holds is asked of the workspace at every call. */
export interface SignedIn {
  readonly accountId: string;
  /** The bearer token it was opened with; null where a password was given. */
  readonly tokenId: string | null;
  /** When it was last used; milliseconds since the Unix epoch. */
  lastActivity: number;
  /** When the password was last given for destructive work; null where it was not. */
  reauthenticated: number | null;
}

/** What the core knows of one client between its calls. */
export interface ClientSession {
  /** Names the session in the trail, where everybody may read it: not a secret, so never a cookie. */
  readonly id: string;
  readonly origin: ClientOrigin;
  /** null while nobody is signed in. */
  signedIn: SignedIn | null;
}

export const createClientSession = (origin: ClientOrigin): ClientSession => ({
  id: randomUUID(),
  origin,
  signedIn: null,
});

/** The session as the trail names who acts. */
export const actorOf = (session: ClientSession): Actor => ({
  userId: session.signedIn?.accountId ?? null,
  sessionId: session.id,
  ipAddress: session.origin.ipAddress,
  userAgent: session.origin.userAgent,
});
