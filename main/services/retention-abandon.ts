import { Fault } from '../audit/fault.ts';
import type { Contract } from '../contract/contract.ts';
import type { CleanupSummary } from '../contract/retention.ts';
import type { Cleanup } from '../retention/cleanup.ts';
import type { Handlers } from '../rpc/handlers.ts';
import { requireAdministered } from './administered.ts';
import { cleanupIn, toSummary } from './cleanup-summary.ts';
import type { ClientSession } from './client-session.ts';
import { checkedArchive } from './made-archive.ts';
import type { OneAtATime } from './one-at-a-time.ts';
import type { OpenSource } from './open-sources.ts';
import type { CleanupDependencies } from './retention-cleanups.ts';
import { retentionProgress } from './retention-progress.ts';
import { cleanupRecord } from './retention-steps.ts';
import { placeOf } from './source-place.ts';

type AbandonHandlers = Pick<Handlers<Contract, ClientSession>, 'retention.abandon'>;

/** What says that an archive is lost, and not that it could not be looked at. */
const LOST: ReadonlySet<string> = new Set(['SOURCE_NOT_FOUND', 'SOURCE_CORRUPT', 'SOURCE_CHANGED']);

/** Giving up a cleanup that cannot be gone on with, because its archive was lost. */
export function createAbandonHandlers(dependencies: CleanupDependencies, alone: OneAtATime): AbandonHandlers {
  const { authorization, runner, opened, trail, store, sources, clock, version } = dependencies;

  const isLost = async (cleanup: Cleanup, signal: AbortSignal): Promise<boolean> =>
    checkedArchive(cleanup, runner, signal).then(
      () => false,
      (error: unknown) => {
        if (error instanceof Fault && LOST.has(error.code)) return true;
        throw error;
      },
    );

  /**
   * Entries that were put into the archive and are in the source no more. The journal may not know of what was removed last, or of
   * whole partitions, so what is as old now is counted, too; where old entries were added since, it is at least so many.
   */
  const lostEntries = async (
    { archived, removal, policy, now }: Cleanup,
    source: OpenSource,
    call: { signal: AbortSignal; progress: (progress: ReturnType<typeof retentionProgress>) => void },
  ): Promise<number> => {
    if (archived === null) return 0;
    const left = await runner.run(
      'retentionPlan',
      { source: source.address, standard: { policy, now, holds: [] } },
      { signal: call.signal, onProgress: (at) => call.progress(retentionProgress('reading', at)) },
    );
    const before = archived.entries + archived.held + archived.unnamed;
    const missing = before - left.due.entries - left.unnamed;
    return Math.min(archived.entries, Math.max(removal.removed, missing));
  };

  return {
    async 'retention.abandon'({ sourceId, reason }, call) {
      const { account, actor } = await authorization.requireFreshPassword(call);
      const source = opened.get(call.context, account.id, sourceId);
      const { place } = placeOf(source.address);
      requireAdministered(sources, source.record);
      return alone(place, async () => {
        const left = store.takeUnfinished(place);
        if (left === null) throw refused('There is no cleanup of this source that is not done.');
        const cleanup = cleanupIn(left);
        if (!(await isLost(cleanup, call.signal))) {
          throw refused(`The archive ${cleanup.folder} is whole: the cleanup can be gone on with.`);
        }
        const lost = await lostEntries(cleanup, source, call);
        const event = {
          eventType: 'data_delete',
          action: 'cleanup_abandoned',
          severity: lost > 0 ? ('critical' as const) : ('high' as const),
          actor,
          resourceType: 'audit_log',
          resourceId: sourceId,
          details: { cleanup: cleanup.id, archive: cleanup.folder, reason, lost_entries: lost },
        };
        return trail.audited(event, async (): Promise<CleanupSummary> => {
          const at = new Date(clock.now()).toISOString();
          const abandoned: Cleanup = {
            ...cleanup,
            state: 'abandoned',
            abandoned: { at, by: account.email, reason, lost },
          };
          // The source's own log tells of it first: where that fails, the cleanup is not given up.
          if (lost > 0) {
            const entry = cleanupRecord(abandoned, at, version, { lost_entries: lost, reason });
            const recipe = await source.recipe();
            await runner.run(
              'retentionRecord',
              { source: source.address, entry, recipe },
              { signal: call.signal },
            );
          }
          const journal = JSON.stringify(abandoned);
          store.save(cleanup.id, journal, true);
          return toSummary({ ...left, cleanup: journal }, sources);
        });
      });
    },
  };
}

const refused = (message: string): Fault<'ABANDON_REFUSED'> =>
  new Fault('ABANDON_REFUSED', message, {
    hint: 'Only a cleanup whose archive was lost is given up. Run a cleanup to go on with one that was interrupted.',
  });
