import type { Contract, InputOf } from '../contract/contract.ts';
import type { Restored, RestorePlan } from '../contract/retention.ts';
import type { JobRunner } from '../jobs/jobs.ts';
import type { Handlers } from '../rpc/handlers.ts';
import { SourceError } from '../sources/errors.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { RetentionStore } from '../workspace/retention.ts';
import type { Sources } from '../workspace/sources.ts';
import { requireAdministered } from './administered.ts';
import type { Administrator, Authorization } from './authorization.ts';
import { cleanupIn, toSummary } from './cleanup-summary.ts';
import type { ClientSession } from './client-session.ts';
import { checkedArchive } from './made-archive.ts';
import type { OneAtATime } from './one-at-a-time.ts';
import type { OpenSource, OpenSources } from './open-sources.ts';
import { retentionProgress } from './retention-progress.ts';
import { placeOf } from './source-place.ts';

export interface ArchiveDependencies {
  readonly authorization: Authorization;
  readonly runner: JobRunner;
  readonly opened: OpenSources;
  readonly trail: AuditLogger;
  readonly store: Pick<RetentionStore, 'cleanup' | 'cleanups'>;
  readonly sources: Pick<Sources, 'at' | 'isAdministered'>;
}

type ArchiveHandlers = Pick<
  Handlers<Contract, ClientSession>,
  'archives.list' | 'archives.check' | 'archives.planRestore' | 'archives.restore'
>;

/** Archives that cleanups made: which there are, whether they are whole, and bringing back what they hold. */
export function createArchiveHandlers(dependencies: ArchiveDependencies, alone: OneAtATime): ArchiveHandlers {
  const { authorization, runner, opened, trail, store, sources } = dependencies;

  const made = (cleanupId: string) => {
    const record = store.cleanup(cleanupId);
    if (record !== null) return record;
    throw new SourceError('SOURCE_NOT_FOUND', `This workspace made no archive ${cleanupId}.`, {
      hint: 'Look at the list of archives.',
    });
  };

  /** Folder of the archive that is asked for, for the source that is named. */
  const folderFor = (
    archive: InputOf<'archives.restore'>['archive'],
    source: OpenSource,
    open: (sourceId: string) => OpenSource,
  ): string => {
    if ('sourceId' in archive) {
      const { address, record } = open(archive.sourceId);
      if (address.engine === 'sqlite') return address.path;
      throw new SourceError('SOURCE_WRONG_TYPE', `${record.name} is no archive.`, {
        hint: 'Name the folder of an archive.',
      });
    }
    const record = made(archive.cleanupId);
    if (record.place === placeOf(source.address).place) return cleanupIn(record).folder;
    throw new SourceError(
      'SOURCE_WRONG_TYPE',
      `The archive holds entries of ${record.sourceName}, which ${source.record.name} is not.`,
      {
        hint: 'Open the source it came from. Where that was moved, sealtrail archive restore takes its folder.',
      },
    );
  };

  /** The source, the archive, and how the trail tells of the two. */
  const both = (
    { account, actor }: Administrator,
    { archive, sourceId }: InputOf<'archives.restore'>,
    session: ClientSession,
  ) => {
    const open = (id: string) => opened.get(session, account.id, id);
    const source = open(sourceId);
    const folder = folderFor(archive, source, open);
    const event = { actor, resourceType: 'audit_log', resourceId: sourceId, details: { archive: folder } };
    return { source, folder, event };
  };

  return {
    async 'archives.list'(_input, call) {
      await authorization.requireAdministrator(call);
      const records = store.cleanups().filter(
        // Where nothing was due there is no archive.
        (record) => !record.done || cleanupIn(record).archived !== null,
      );
      return Promise.all(records.map((record) => toSummary(record, sources)));
    },

    async 'archives.check'({ cleanupId }, call) {
      const { actor } = await authorization.requireAdministrator(call);
      const cleanup = cleanupIn(made(cleanupId));
      const event = {
        eventType: 'data_read',
        action: 'check_archive',
        actor,
        resourceType: 'archive',
        resourceId: cleanupId,
        details: { archive: cleanup.folder },
        describe: ({ manifestSha256 }: { manifestSha256: string }) => ({ manifest_sha256: manifestSha256 }),
      };
      return trail.audited(event, async () => {
        const { files, entries, bytes, manifestSha256 } = await checkedArchive(cleanup, runner, call.signal);
        return { files, entries, bytes, manifestSha256 };
      });
    },

    async 'archives.planRestore'(input, call) {
      const { source, folder, event } = both(
        await authorization.requireAdministrator(call),
        input,
        call.context,
      );
      const planned = {
        ...event,
        eventType: 'data_read',
        action: 'plan_restore',
        describe: ({ absent, present, differing }: RestorePlan) => ({ absent, present, differing }),
      };
      return trail.audited(planned, async () => {
        const said = await runner.run(
          'retentionPlanRestore',
          { source: source.address, folder },
          { signal: call.signal, onProgress: (at) => call.progress(retentionProgress('reading', at)) },
        );
        return { ...said, examples: [...said.examples] };
      });
    },

    async 'archives.restore'(input, call) {
      const who = await authorization.requireFreshPassword(call);
      const { source, folder, event } = both(who, input, call.context);
      requireAdministered(sources, source.record);
      const restoring = {
        ...event,
        eventType: 'data_create',
        action: 'restore_archive',
        describe: ({ restored, present, differing }: Restored) => ({ restored, present, differing }),
      };
      return alone(placeOf(source.address).place, () =>
        trail.audited(restoring, async () => {
          const said = await runner.run(
            'retentionRestore',
            { source: source.address, folder },
            { signal: call.signal, onProgress: (at) => call.progress(retentionProgress('restoring', at)) },
          );
          return { ...said, examples: [...said.examples] };
        }),
      );
    },
  };
}
