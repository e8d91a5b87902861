import type { Contract } from '../contract/contract.ts';
import type { JobRunner } from '../jobs/jobs.ts';
import type { Handlers } from '../rpc/handlers.ts';
import { SourceError } from '../sources/errors.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { RetentionStore } from '../workspace/retention.ts';
import type { Sources } from '../workspace/sources.ts';
import { requireAdministered } from './administered.ts';
import type { Authorization } from './authorization.ts';
import { cleanupIn, toSummary } from './cleanup-summary.ts';
import type { ClientSession } from './client-session.ts';
import type { OneAtATime } from './one-at-a-time.ts';
import type { OpenSources } from './open-sources.ts';
import { retentionProgress } from './retention-progress.ts';
import { placeOf } from './source-place.ts';

export interface ArchiveDependencies {
  readonly authorization: Authorization;
  readonly runner: JobRunner;
  readonly opened: OpenSources;
  readonly trail: AuditLogger;
  readonly store: Pick<RetentionStore, 'cleanups'>;
  readonly sources: Pick<Sources, 'isAdministered'>;
}

type ArchiveHandlers = Pick<Handlers<Contract, ClientSession>, 'archives.list' | 'archives.restore'>;

/** Archives that cleanups made: which there are, and bringing back what they hold. */
export function createArchiveHandlers(dependencies: ArchiveDependencies, alone: OneAtATime): ArchiveHandlers {
  const { authorization, runner, opened, trail, store, sources } = dependencies;

  return {
    async 'archives.list'(_input, call) {
      await authorization.requireAdministrator(call);
      return store.cleanups().flatMap((record) => {
        const cleanup = cleanupIn(record);
        // Where nothing was due there is no archive.
        return record.done && cleanup.archived === null ? [] : [toSummary(cleanup, record)];
      });
    },

    async 'archives.restore'({ archiveId, sourceId }, call) {
      const { account, actor } = await authorization.requireFreshPassword(call);
      const archive = opened.get(call.context, account.id, archiveId);
      const source = opened.get(call.context, account.id, sourceId);
      requireAdministered(sources, source.record);
      if (archive.address.engine !== 'sqlite') throw notAnArchive(archive.record.name);
      const { path: folder } = archive.address;
      const event = {
        eventType: 'data_create',
        action: 'restore_archive',
        actor,
        resourceType: 'audit_log',
        resourceId: sourceId,
        details: { archive: folder },
        describe: ({
          restored,
          present,
          differing,
        }: {
          restored: number;
          present: number;
          differing: number;
        }) => ({
          restored,
          present,
          differing,
        }),
      };
      return alone(placeOf(source.address).place, () =>
        trail.audited(event, async () => {
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

const notAnArchive = (name: string): SourceError =>
  new SourceError('SOURCE_WRONG_TYPE', `${name} is no archive.`, { hint: 'Name the folder of an archive.' });
