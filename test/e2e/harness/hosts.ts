import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWebHost, type WebHost } from './web-host.ts';

/** Folders of one test's own: where browsing for files begins, and beside it the workspace. */
export interface Place {
  readonly home: string;
  readonly workspace: string;
}

export interface HostedPlace extends Place {
  readonly web: WebHost;
}

export function makePlace(): Place {
  const root = mkdtempSync(join(tmpdir(), 'sealtrail-e2e-'));
  const home = join(root, 'home');
  mkdirSync(home);
  return { home, workspace: join(root, 'workspace') };
}

export const removePlace = ({ home }: Place): void =>
  rmSync(join(home, '..'), { recursive: true, force: true });

/** Web hosts, each on a place of its own, one for a test. They start and end beside the page of another, which does not wait. */
export interface Hosts {
  take(): Promise<HostedPlace>;
  /** Starts the one that will be taken next. */
  prepare(): void;
  /** Ends one and removes its place. */
  leave(hosted: HostedPlace): void;
  /** Ends the last ones; rejects where one did not end as it should. */
  close(): Promise<void>;
}

export function createHosts(): Hosts {
  let prepared: Promise<HostedPlace> | null = null;
  const leaving: Promise<void>[] = [];
  const start = async (): Promise<HostedPlace> => {
    const place = makePlace();
    return { ...place, web: await startWebHost(place) };
  };
  const end = async (hosted: HostedPlace): Promise<void> => {
    await hosted.web.stop();
    removePlace(hosted);
  };
  const leave = (hosted: HostedPlace): void => {
    const ended = end(hosted);
    // Told where all are waited for.
    ended.catch(() => {});
    leaving.push(ended);
  };
  return {
    take() {
      const taken = prepared ?? start();
      prepared = null;
      return taken;
    },
    prepare() {
      prepared ??= start();
      // Whoever takes it is told.
      prepared.catch(() => {});
    },
    leave,
    async close() {
      if (prepared !== null) leave(await prepared);
      await Promise.all(leaving);
    },
  };
}
