import { randomUUID } from 'node:crypto';
import { join, parse } from 'node:path';
import { Fault } from '../audit/fault.ts';
import type { Query } from '../audit/query/query.ts';
import type { Contract, InputOf } from '../contract/contract.ts';
import type { CleanupSummary, LegalHold, RetentionPolicy, RetentionProgress } from '../contract/retention.ts';
import type { JobRunner } from '../jobs/jobs.ts';
import type { Clock } from '../ports/clock.ts';
import type { FilePicker } from '../ports/file-picker.ts';
import { beginCleanup, type Cleanup, figuresOf, runCleanup } from '../retention/cleanup.ts';
import { type Hold, queryOfHold } from '../retention/holds.ts';
import { DEFAULT_POLICY, describePolicy } from '../retention/policy.ts';
import type { Handlers } from '../rpc/handlers.ts';
import { SourceError } from '../sources/errors.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { CleanupRecord, HoldRecord, RetentionStore } from '../workspace/retention.ts';
import type { Sources } from '../workspace/sources.ts';
import { requireAdministered } from './administered.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import type { OpenSource, OpenSources } from './open-sources.ts';
import type { ToQuery } from './queries.ts';
import { cleanupSteps } from './retention-steps.ts';
import { placeOf } from './source-place.ts';

export interface RetentionDependencies {
  readonly authorization: Authorization;
  readonly runner: JobRunner;
  readonly opened: OpenSources;
  readonly trail: AuditLogger;
  readonly store: RetentionStore;
  readonly sources: Pick<Sources, 'isAdministered'>;
  /** Forgets what was counted of a source, because entries of it are gone. */
  readonly forgetFigures: (sourceId: string) => void;
  readonly toQuery: ToQuery;
  /** null where the host has no dialogs: archives then go into the workspace. */
  readonly picker: FilePicker | null;
  /** Absolute path of the folder in the workspace that archives go to. */
  readonly archives: string;
  readonly clock: Clock;
  /** Of Sealtrail. */
  readonly version: string;
}

type RetentionHandlers = Pick<
  Handlers<Contract, ClientSession>,
  | 'retention.policy'
  | 'retention.setPolicy'
  | 'retention.plan'
  | 'retention.run'
  | 'retention.holds'
  | 'retention.placeHold'
  | 'retention.liftHold'
  | 'archives.list'
  | 'archives.restore'
>;

/** How long entries are kept, what is held, and cleanups with their archives. */
export function createRetentionHandlers(dependencies: RetentionDependencies): RetentionHandlers {
  const { authorization, runner, opened, trail, store, sources, forgetFigures } = dependencies;
  const { toQuery, picker, archives, clock, version } = dependencies;
  /** Places at which this process is at work. */
  const running = new Set<string>();

  const policyOf = (place: string): RetentionPolicy => {
    const kept = store.policy(place);
    const byEventType = Object.fromEntries([...kept].filter(([type]) => type !== ''));
    return { days: kept.get('') ?? DEFAULT_POLICY.days, byEventType };
  };
  const holdsOf = (place: string): readonly Hold[] =>
    store.activeHolds(place).map(({ id, query }) => ({ id, query: JSON.parse(query) as Query }));

  /** Work that changes a source, one at a time at each place. */
  const alone = async <T>(place: string, work: () => Promise<T>): Promise<T> => {
    if (running.has(place)) {
      throw new Fault('CLEANUP_RUNNING', 'Sealtrail is changing this source already.', {
        hint: 'Wait until that has ended.',
      });
    }
    running.add(place);
    try {
      return await work();
    } finally {
      running.delete(place);
    }
  };

  const archivePlace = async (source: OpenSource, id: string, choose: boolean): Promise<string | null> => {
    const name = archiveName(source.record.name, clock.now(), id);
    return choose && picker !== null ? picker.saveFile(name) : join(archives, name);
  };

  return {
    async 'retention.policy'({ sourceId }, call) {
      const { account } = await authorization.requireAdministrator(call);
      return policyOf(placeOf(opened.get(call.context, account.id, sourceId).address).place);
    },

    async 'retention.setPolicy'({ sourceId, policy }, call) {
      const { account, actor } = await authorization.requireFreshPassword(call);
      const { place } = placeOf(opened.get(call.context, account.id, sourceId).address);
      const event = {
        eventType: 'config_change',
        action: 'set_retention_policy',
        actor,
        resourceType: 'audit_log',
        resourceId: sourceId,
        details: { old_value: describePolicy(policyOf(place)), new_value: describePolicy(policy) },
      };
      return trail.audited(event, () => {
        store.setPolicy(place, new Map([['', policy.days], ...Object.entries(policy.byEventType)]));
        return policyOf(place);
      });
    },

    async 'retention.plan'({ sourceId }, call) {
      const { account, actor } = await authorization.requireAdministrator(call);
      const source = opened.get(call.context, account.id, sourceId);
      const { place } = placeOf(source.address);
      const policy = policyOf(place);
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
          { source: source.address, standard: { policy, now: clock.now(), holds: holdsOf(place) } },
          { signal: call.signal, onProgress: (at) => call.progress(progress('reading', at)) },
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
          : beginCleanup({ id, folder, policy: policyOf(place), now: clock.now(), by: account.email });
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
          holds: () => holdsOf(place),
          save: (cleanup) => store.save(id, JSON.stringify(cleanup), cleanup.state === 'done'),
          signal: call.signal,
          onProgress: (phase, at) => call.progress(progress(phase, at)),
        });
        const done = await trail.audited(
          { ...event, action: 'cleanup_old_logs', describe: figuresOf },
          // Whatever comes of it, entries may be gone.
          () => runCleanup(begun, steps).finally(() => forgetFigures(sourceId)),
        );
        const record = store.cleanups(place).find((one) => one.id === id);
        return toSummary(done, { sourceName, begunAt: record?.begunAt ?? '' });
      });
    },

    async 'retention.holds'({ sourceId }, call) {
      const { account } = await authorization.requireAdministrator(call);
      const place =
        sourceId === undefined
          ? undefined
          : placeOf(opened.get(call.context, account.id, sourceId).address).place;
      return store.holds(place).map(toLegalHold);
    },

    async 'retention.placeHold'({ sourceId, reason, ...scope }, call) {
      const { account, actor } = await authorization.requireAdministrator(call);
      const source = opened.get(call.context, account.id, sourceId);
      const query = await holdQuery(source, scope, toQuery, call.signal);
      const event = {
        eventType: 'config_change',
        action: 'place_legal_hold',
        actor,
        resourceType: 'audit_log',
        resourceId: sourceId,
        details: { reason, ...scope },
        describe: ({ id }: { id: string }) => ({ hold: id }),
      };
      return trail.audited(event, () =>
        toLegalHold(
          store.placeHold({
            place: placeOf(source.address).place,
            sourceName: source.record.name,
            reason,
            person: scope.person ?? null,
            from: scope.from ?? null,
            to: scope.to ?? null,
            queryText: scope.query ?? null,
            query: JSON.stringify(query),
            placedBy: account.email,
          }),
        ),
      );
    },

    async 'retention.liftHold'({ id, reason }, call) {
      const { account, actor } = await authorization.requireFreshPassword(call);
      const event = {
        eventType: 'config_change',
        action: 'lift_legal_hold',
        actor,
        resourceType: 'legal_hold',
        resourceId: id,
        details: { reason },
      };
      return trail.audited(event, () => {
        const lifted = store.liftHold(id, account.email, reason);
        if (lifted !== null) return toLegalHold(lifted);
        throw new Fault('HOLD_INVALID', `There is no hold ${id} in force.`, {
          hint: 'Look at the list of holds.',
        });
      });
    },

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
            { signal: call.signal, onProgress: (at) => call.progress(progress('restoring', at)) },
          );
          return { ...said, examples: [...said.examples] };
        }),
      );
    },
  };
}

const progress = (
  phase: RetentionProgress['phase'],
  at: { readonly done: number; readonly total: number },
): RetentionProgress => ({ phase, ...at, secondsLeft: null });

/** The journal that `retention.run` wrote; written by us, hence trusted. */
const cleanupIn = ({ cleanup }: CleanupRecord): Cleanup => JSON.parse(cleanup) as Cleanup;

/** `<source>-<day>-<first part of the id>`, of characters that every file system takes. */
function archiveName(source: string, now: number, id: string): string {
  const plain =
    parse(source)
      .name.replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .slice(0, 80) || 'log';
  return `${plain}-${new Date(now).toISOString().slice(0, 10)}-${id.slice(0, 8)}`;
}

const notAnArchive = (name: string): SourceError =>
  new SourceError('SOURCE_WRONG_TYPE', `${name} is no archive.`, { hint: 'Name the folder of an archive.' });

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

type Scope = Omit<InputOf<'retention.placeHold'>, 'sourceId' | 'reason'>;

async function holdQuery(
  source: OpenSource,
  { query: text, ...scope }: Scope,
  toQuery: ToQuery,
  signal: AbortSignal,
): Promise<Query> {
  const given = Object.values({ ...scope, text }).some((value) => value !== undefined);
  if (!given) {
    throw new Fault('HOLD_INVALID', 'It was not said what is to be held.', {
      hint: 'Give a person, a range of time or a query; all three together narrow it.',
    });
  }
  const query = text === undefined ? undefined : await toQuery(source, { text, clauses: [] }, signal);
  try {
    return queryOfHold({ ...scope, query });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Fault('HOLD_INVALID', 'From or to is no time.', { hint: 'Write a day as 2025-01-31.' });
  }
}

const toLegalHold = ({ place: _, query: __, queryText, ...hold }: HoldRecord): LegalHold => ({
  ...hold,
  query: queryText,
});

function toSummary(
  { id, state, folder, archived, removal, by, certificateSha256 }: Cleanup,
  { sourceName, begunAt }: { readonly sourceName: string; readonly begunAt: string },
): CleanupSummary {
  return {
    id,
    sourceName,
    state,
    begunAt,
    by,
    archive: folder,
    archived: archived?.entries ?? 0,
    bytes: archived?.bytes ?? 0,
    removed: removal.removed,
    held: (archived?.held ?? 0) + removal.held,
    changed: removal.changed,
    first: archived?.first ?? null,
    last: archived?.last ?? null,
    manifestSha256: archived?.manifestSha256 ?? null,
    certificateSha256,
  };
}
