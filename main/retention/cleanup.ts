import type { RetentionPolicy } from './policy.ts';
import type { Removal } from './remove-group.ts';
import type { Archived } from './write-archive.ts';

export const CLEANUP_STATES = [
  'archiving',
  'removing',
  'recording',
  'certifying',
  'done',
  'abandoned',
] as const;
export type CleanupState = (typeof CLEANUP_STATES)[number];

/** One cleanup of a source, and how far it is. Plain JSON: it is the journal that a later run goes on from. */
export interface Cleanup {
  readonly id: string;
  readonly state: CleanupState;
  /** Where the archive lies, or will. */
  readonly folder: string;
  readonly policy: RetentionPolicy;
  /** When it began, which ages are taken at; milliseconds since 1970. */
  readonly now: number;
  /** E-mail address of who began it. */
  readonly by: string;
  /** null until the archive is whole, and where nothing was due. */
  readonly archived: Archived | null;
  /** The next group of rows to remove: number of the file, and of the group in it. */
  readonly next: { readonly file: number; readonly group: number };
  readonly removal: Removal;
  /** ISO 8601 instant at which everything was removed; null before. */
  readonly removedAt: string | null;
  /** SHA-256 of the certificate; null before there is one. */
  readonly certificateSha256: string | null;
  /** Why and when it was given up; absent unless it was. */
  readonly abandoned?: Abandoned;
}

/** A cleanup that was given up because its archive was lost. */
export interface Abandoned {
  /** ISO 8601 instant, UTC. */
  readonly at: string;
  /** E-mail address of the administrator. */
  readonly by: string;
  readonly reason: string;
  /** Entries that are in the source no more and in no archive: at least so many. */
  readonly lost: number;
}

export interface CleanupSteps {
  /** Keeps how far it is, on the disk, before it returns. */
  save(cleanup: Cleanup): void;
  now(): number;
  /** The archive where an earlier run finished it; else writes it. Null where nothing is due. */
  archive(cleanup: Cleanup): Promise<Archived | null>;
  /** Rejects where the archive is not what was made any more: then nothing is removed. */
  check(cleanup: Cleanup, archived: Archived): Promise<void>;
  /** Removes what can go in large parts; the groups it was in then find it gone. */
  dropParts(cleanup: Cleanup): Promise<void>;
  /** Removes one group of rows, by the holds as they are now; how many groups the file has. */
  remove(cleanup: Cleanup): Promise<Removal & { readonly groups: number }>;
  /** Records it in the source's own log, once. */
  record(cleanup: Cleanup): Promise<void>;
  /** Writes the certificate; its SHA-256. */
  certify(cleanup: Cleanup): Promise<string>;
  onProgress?(cleanup: Cleanup): void;
}

const NOTHING: Removal = { removed: 0, held: 0, changed: 0 };

export const beginCleanup = (begun: Pick<Cleanup, 'id' | 'folder' | 'policy' | 'now' | 'by'>): Cleanup => ({
  ...begun,
  state: 'archiving',
  archived: null,
  next: { file: 0, group: 0 },
  removal: NOTHING,
  removedAt: null,
  certificateSha256: null,
});

/**
 * Does a cleanup from wherever it stands to its end. Each step can be repeated, and how far it is is kept after each:
 * wherever it was ended, what is not in the archive is in the source, and what comes next goes on. Nothing is removed
 * before the archive is whole, read back and under its name.
 */
export async function runCleanup(begun: Cleanup, steps: CleanupSteps): Promise<Cleanup> {
  let cleanup = begun;
  const save = (changes: Partial<Cleanup>): void => {
    cleanup = { ...cleanup, ...changes };
    steps.save(cleanup);
    steps.onProgress?.(cleanup);
  };
  if (cleanup.state === 'archiving') {
    const archived = await steps.archive(cleanup);
    save({ archived, state: archived === null ? 'done' : 'removing' });
  }
  if (cleanup.state === 'removing' && cleanup.archived !== null) {
    const { archived } = cleanup;
    await steps.check(cleanup, archived);
    await steps.dropParts(cleanup);
    while (cleanup.next.file < archived.files) {
      const { groups, ...gone } = await steps.remove(cleanup);
      const { file, group } = cleanup.next;
      save({
        removal: added(cleanup.removal, gone),
        next: group + 1 < groups ? { file, group: group + 1 } : { file: file + 1, group: 0 },
      });
    }
    save({ state: 'recording', removedAt: new Date(steps.now()).toISOString() });
  }
  if (cleanup.state === 'recording') {
    await steps.record(cleanup);
    save({ state: 'certifying' });
  }
  if (cleanup.state === 'certifying') {
    save({ certificateSha256: await steps.certify(cleanup), state: 'done' });
  }
  return cleanup;
}

const added = (one: Removal, other: Removal): Removal => ({
  removed: one.removed + other.removed,
  held: one.held + other.held,
  changed: one.changed + other.changed,
});

/** What the source's own log, the trail and the certificate say of it. */
export const figuresOf = ({ archived, removal, folder }: Cleanup) => ({
  archived: archived?.entries ?? 0,
  removed: removal.removed,
  held: (archived?.held ?? 0) + removal.held,
  changed: removal.changed,
  first: archived?.first ?? null,
  last: archived?.last ?? null,
  archive: folder,
  manifest_sha256: archived?.manifestSha256 ?? null,
});
