import type { Clock } from '../ports/clock.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { actorOf, type ClientOrigin, type ClientSession, createClientSession } from './client-session.ts';

export const IDLE_MINUTES = 15;
const IDLE = IDLE_MINUTES * 60_000;
/** How often sessions are looked at between calls, in milliseconds. */
const CHECK_INTERVAL = 5_000;

/** `asked`: by the session's own client. The others come unasked, and the client is to be told. */
export type EndReason = 'idle' | 'signed-out' | 'asked';

/** Every session of this host: one a window, one a browser, one a command. */
export interface Sessions {
  /** A new one with nobody signed in. */
  open(origin: ClientOrigin): ClientSession;
  /** One signed in by a bearer token; null where the token is unknown, expired or revoked. */
  openBearer(token: string, origin: ClientOrigin): ClientSession | null;
  signIn(session: ClientSession, accountId: string): void;
  /** Ends what is signed in, tells the listeners and records it. False where nobody was. */
  end(session: ClientSession, reason: EndReason): Promise<boolean>;
  /** Notes that it is in use; ends it and returns false where it had been idle too long. */
  touch(session: ClientSession): Promise<boolean>;
  /** As `touch`, without counting as use: for looking at the state alone. */
  endIfIdle(session: ClientSession): Promise<void>;
  /** Ends every session an account is signed in with, because it may no longer. */
  endAccount(accountId: string): Promise<void>;
  /** Ends every session that is idle too long. Also done every few seconds. */
  endIdle(): Promise<void>;
  /** Told when a session ended, by whatever way. Returns how to stop listening. */
  onEnded(listener: (session: ClientSession, reason: EndReason) => void): () => void;
  /** Signs out and forgets one. */
  close(session: ClientSession): Promise<void>;
  /** Signs out and forgets all, at quit. */
  closeAll(): Promise<void>;
}

export interface SessionsDependencies {
  readonly workspace: Pick<Workspace, 'tokens' | 'accounts'>;
  readonly trail: AuditLogger;
  readonly clock: Clock;
}

export function createSessions({ workspace, trail, clock }: SessionsDependencies): Sessions {
  const open = new Set<ClientSession>();
  const listeners = new Set<(session: ClientSession, reason: EndReason) => void>();

  const isIdle = ({ signedIn }: ClientSession): boolean => {
    if (!signedIn || signedIn.tokenId !== null) return false;
    const now = clock.now();
    // Where the clock was set back, the fifteen minutes begin again at the new time.
    if (now < signedIn.lastActivity) signedIn.lastActivity = now;
    return now - signedIn.lastActivity > IDLE;
  };

  const end = async (session: ClientSession, reason: EndReason): Promise<boolean> => {
    const actor = actorOf(session);
    const { signedIn } = session;
    if (!signedIn) return false;
    session.signedIn = null;
    for (const listener of listeners) listener(session, reason);
    if (signedIn.tokenId === null) {
      await trail.logAuthenticationEvent('logout', { actor, details: { reason } });
    }
    return true;
  };

  const endIdle = async (): Promise<void> => {
    await Promise.all([...open].filter(isIdle).map((session) => end(session, 'idle')));
  };
  const timer = setInterval(() => void endIdle(), CHECK_INTERVAL).unref();

  const register = (session: ClientSession): ClientSession => {
    open.add(session);
    return session;
  };

  const close = async (session: ClientSession): Promise<void> => {
    open.delete(session);
    await end(session, 'asked');
  };

  return {
    open: (origin) => register(createClientSession(origin)),
    openBearer(token, origin) {
      const record = workspace.tokens.use(token);
      if (!record || !workspace.accounts.get(record.userId)) return null;
      const session = createClientSession(origin);
      session.signedIn = {
        accountId: record.userId,
        tokenId: record.id,
        lastActivity: clock.now(),
        reauthenticated: null,
      };
      return register(session);
    },
    signIn(session, accountId) {
      session.signedIn = { accountId, tokenId: null, lastActivity: clock.now(), reauthenticated: null };
    },
    end,
    async touch(session) {
      if (isIdle(session)) {
        await end(session, 'idle');
        return false;
      }
      if (session.signedIn) session.signedIn.lastActivity = clock.now();
      return session.signedIn !== null;
    },
    async endIfIdle(session) {
      if (isIdle(session)) await end(session, 'idle');
    },
    async endAccount(accountId) {
      const theirs = [...open].filter(({ signedIn }) => signedIn?.accountId === accountId);
      await Promise.all(theirs.map((session) => end(session, 'signed-out')));
    },
    endIdle,
    onEnded(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close,
    async closeAll() {
      clearInterval(timer);
      await Promise.all([...open].map(close));
    },
  };
}
