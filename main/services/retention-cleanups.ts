import { randomUUID } from 'node:crypto';
import { join, parse } from 'node:path';
import type { Contract } from '../contract/contract.ts';
import type { JobRunner } from '../jobs/jobs.ts';
import type { Clock } from '../ports/clock.ts';
import type { FilePicker } from '../ports/file-picker.ts';
import { beginCleanup, figuresOf, runCleanup } from '../retention/cleanup.ts';
import { describePolicy } from '../retention/policy.ts';
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
import type { OpenSource, OpenSources } from './open-sources.ts';
import { holdsInForce, toLegalHold } from './retention-holds.ts';
import { retentionPolicyOf } from './retention-policy.ts';
import { retentionProgress } from './retention-progress.ts';
import { cleanupSteps } from './retention-steps.ts';
import { placeOf } from './source-place.ts';

export interface CleanupDependencies {
  readonly authorization: Authorization;
  readonly runner: JobRunner;
  readonly opened: OpenSources;
  readonly trail: AuditLogger;
  readonly store: RetentionStore;
  readonly sources: Pick<Sources, 'at' | 'isAdministered'>;
  /** Forgets what was counted of a source, because entries of it are gone. */
  readonly forgetFigures: (sourceId: string) => void;
  /** null where the host has no dialogs: archives then go into the workspace. */
  readonly picker: FilePicker | null;
  /** Absolute path of the folder in the workspace that archives go to. */
  readonly archives: string;
  readonly clock: Clock;
  /** Of Sealtrail. */
  readonly version: string;
}

type CleanupHandlers = Pick<Handlers<Contract, ClientSession>, 'retention.plan' | 'retention.run'>;

/** What is due, and its cleanup. */
export function createCleanupHandlers(dependencies: CleanupDependencies, alone: OneAtATime): CleanupHandlers {
  const { authorization, runner, opened, trail, store, sources, forgetFigures } = dependencies;
  const { picker, archives, clock, version } = dependencies;

  const archivePlace = async (source: OpenSource, id: string, choose: boolean): Promise<string | null> => {
    const name = archiveName(source.record.name, clock.now(), id);
    return choose && picker !== null ? picker.saveFile(name) : join(archives, name);
  };

  return {
    async 'retention.plan'({ sourceId }, call) {
      const { account, actor } = await authorization.requireAdministrator(call);
      const source = opened.get(call.context, account.id, sourceId);
      const { place } = placeOf(source.address);
      const policy = retentionPolicyOf(store, place);
      const event = {
        eventType: 'data_read',
        action: 'plan_retention',
        actor,
        resourceType: 'audit_log',
        resourceId: sourceId,
        details: { policy: describePolicy(policy) },
        describe: ({ due, held }: { due: { entries: number }; held: { entries: number } }) => ({
          due: due.entries,
          held: held.entries,
        }),
      };
      return trail.audited(event, async () => {
        const plan = await runner.run(
          'retentionPlan',
          {
            source: source.address,
            standard: { policy, now: clock.now(), holds: holdsInForce(store, place) },
          },
          { signal: call.signal, onProgress: (at) => call.progress(retentionProgress('reading', at)) },
        );
        const unfinished = store.cleanups(place).find(({ done }) => !done);
        return {
          policy,
          all: plan.all,
          due: plan.due,
          groups: [...plan.groups],
          held: { entries: plan.held.entries, byHold: [...plan.held.byHold] },
          unnamed: plan.unnamed,
          holds: store.activeHolds(place).map(toLegalHold),
          unfinished: unfinished === undefined ? null : cleanupIn(unfinished).folder,
        };
      });
    },

    async 'retention.run'({ sourceId, choosePlace }, call) {
      const { account, actor } = await authorization.requireFreshPassword(call);
      const source = opened.get(call.context, account.id, sourceId);
      const { place } = placeOf(source.address);
      const sourceName = source.record.name;
      requireAdministered(sources, source.record);
      return alone(place, async () => {
        const left = store.takeUnfinished(place);
        if (left === null) await assertCleanable(source, runner, call.signal);
        const id = left?.id ?? randomUUID();
        const folder = left ? cleanupIn(left).folder : await archivePlace(source, id, choosePlace);
        if (folder === null) return null;
        const begun = left
          ? cleanupIn(left)
          : beginCleanup({
              id,
              folder,
              policy: retentionPolicyOf(store, place),
              now: clock.now(),
              by: account.email,
            });
        if (!left) store.begin({ id, place, sourceName, cleanup: JSON.stringify(begun) });
        const event = {
          eventType: 'data_delete',
          actor,
          resourceType: 'audit_log',
          resourceId: sourceId,
          details: { cleanup: id, policy: describePolicy(begun.policy), archive: folder },
        };
        // Before anything goes: who kills Sealtrail in the middle has still begun it.
        await trail.logEvent({ ...event, action: left ? 'cleanup_continued' : 'cleanup_begun' });
        await trail.flush();
        const steps = cleanupSteps({
          source,
          runner,
          clock,
          version,
          holds: () => holdsInForce(store, place),
          save: (cleanup) => store.save(id, JSON.stringify(cleanup), cleanup.state === 'done'),
          signal: call.signal,
          onProgress: (phase, at) => call.progress(retentionProgress(phase, at)),
        });
        const done = await trail.audited(
          { ...event, action: 'cleanup_old_logs', describe: figuresOf },
          // Whatever comes of it, entries may be gone.
          () => runCleanup(begun, steps).finally(() => forgetFigures(sourceId)),
        );
        const begunAt = store.cleanup(id)?.begunAt ?? '';
        return toSummary({ id, place, sourceName, begunAt, cleanup: JSON.stringify(done) }, sources);
      });
    },
  };
}

/** `<source>-<day>-<first part of the id>`, of characters that every file system takes. */
function archiveName(source: string, now: number, id: string): string {
  const plain =
    parse(source)
      .name.replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .slice(0, 80) || 'log';
  return `${plain}-${new Date(now).toISOString().slice(0, 10)}-${id.slice(0, 8)}`;
}

/** Refuses what an archive would not hold all of. */
async function assertCleanable(
  { address }: OpenSource,
  runner: JobRunner,
  signal: AbortSignal,
): Promise<void> {
  const { extraColumns } = await runner.run('describe', { source: address }, { signal });
  if (extraColumns.length === 0) return;
  throw new SourceError(
    'SOURCE_WRONG_TYPE',
    `audit_logs has columns that an archive does not hold: ${extraColumns.join(', ')}.`,
    { hint: 'Entries are not removed where something of them would be lost.' },
  );
}
