import type { ClientSession } from './client-session.ts';

/** Files that the system handed to the host for one of its sessions, each until whoever is signed in there takes it. */
export interface OfferedFiles {
  /** Keeps it, in the place of one that was not taken, and tells the listeners. */
  offer(session: ClientSession, path: string): void;
  /** The absolute path, once; null where none waits. */
  take(session: ClientSession): string | null;
  /** Returns how to stop listening. */
  onOffered(listener: (session: ClientSession) => void): () => void;
}

export function createOfferedFiles(): OfferedFiles {
  const waiting = new WeakMap<ClientSession, string>();
  const listeners = new Set<(session: ClientSession) => void>();
  return {
    offer(session, path) {
      waiting.set(session, path);
      for (const listener of listeners) listener(session);
    },
    take(session) {
      const path = waiting.get(session) ?? null;
      waiting.delete(session);
      return path;
    },
    onOffered(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
