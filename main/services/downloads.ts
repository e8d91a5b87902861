import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isProcessAlive } from '../files/process-alive.ts';
import type { ClientSession } from './client-session.ts';

export interface Download {
  readonly path: string;
  readonly fileName: string;
}

/** Finished exports that wait to be fetched, once each, by the session that made them. */
export interface Downloads {
  /** A path to write the next export to. */
  place(): string;
  /** Makes a file available; the token is its address. */
  offer(session: ClientSession, download: Download): string;
  /** The file behind a token, once; null where there is none for this session. Who takes it removes it. */
  take(session: ClientSession, token: string): Download | null;
  forget(session: ClientSession): void;
  /** Removes everything that was not fetched. */
  close(): void;
}

/** Each process has a folder of its own in `exports`, named by its id, so that none removes another's. */
export function createDownloads(workspaceFolder: string): Downloads {
  const exportsFolder = join(workspaceFolder, 'exports');
  const own = join(exportsFolder, String(process.pid));
  const offered = new Map<string, Download & { readonly sessionId: string }>();
  removeOrphans(exportsFolder);

  return {
    place() {
      mkdirSync(own, { recursive: true, mode: 0o700 });
      return join(own, randomBytes(8).toString('hex'));
    },
    offer(session, download) {
      const token = randomBytes(32).toString('base64url');
      offered.set(token, { ...download, sessionId: session.id });
      return token;
    },
    take(session, token) {
      const found = offered.get(token);
      if (found?.sessionId !== session.id) return null;
      offered.delete(token);
      return { path: found.path, fileName: found.fileName };
    },
    forget(session) {
      for (const [token, { sessionId, path }] of offered) {
        if (sessionId !== session.id) continue;
        offered.delete(token);
        rmSync(path, { force: true });
      }
    },
    close() {
      offered.clear();
      rmSync(own, { recursive: true, force: true });
    },
  };
}

/** Removes what processes left that were killed before anybody fetched it. */
function removeOrphans(exportsFolder: string): void {
  let names: string[] = [];
  try {
    names = readdirSync(exportsFolder);
  } catch {
    return;
  }
  for (const name of names) {
    if (/^\d+$/.test(name) && (Number(name) === process.pid || !isProcessAlive(Number(name)))) {
      rmSync(join(exportsFolder, name), { recursive: true, force: true });
    }
  }
}
