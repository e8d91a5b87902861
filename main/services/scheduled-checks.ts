import { type ScheduledCheck, scheduledCheckSchema } from '../contract/health.ts';
import { type Due, nextDue } from '../health/schedule.ts';
import type { Log } from '../logging/log.ts';
import type { Clock } from '../ports/clock.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import { type Accounts, ADMINISTRATOR } from '../workspace/accounts.ts';
import type { CheckSchedule, CheckSchedules } from '../workspace/check-schedules.ts';
import type { Sources } from '../workspace/sources.ts';
import { type CheckNews, noticeOf } from './check-notice.ts';
import type { CheckSource } from './check-source.ts';
import type { Holder, OpenSources } from './open-sources.ts';

/** How often schedules are looked at, in milliseconds. */
const LOOK_INTERVAL = 5_000;
/** A check that begins later than this after its time counts as missed, and is made now; milliseconds. */
const LATE = 60_000;

/** Verifies sources at their times: those that somebody has open, as a password may belong to it. */
export interface ScheduledChecks {
  /** Looks every few seconds from now on. */
  start(): void;
  /** Begins what is due, and settles when that has ended. Never rejects. */
  look(): Promise<void>;
  isRunning(sourceId: string): boolean;
  /** Told when a check of a source began, and when it ended. Returns how to stop listening. */
  onChecked(listener: (sourceId: string) => void): () => void;
  /** Stops what runs, which stays due. */
  close(): Promise<void>;
}

export interface ScheduledCheckDependencies {
  readonly accounts: Pick<Accounts, 'get'>;
  readonly sources: Pick<Sources, 'get'>;
  readonly opened: OpenSources;
  readonly schedules: CheckSchedules;
  readonly check: CheckSource;
  readonly trail: AuditLogger;
  readonly log: Log;
  readonly clock: Clock;
  readonly notifier: Notifier | null;
}

export function createScheduledChecks(dependencies: ScheduledCheckDependencies): ScheduledChecks {
  const { accounts, sources, opened, schedules, check, trail, log, clock, notifier } = dependencies;
  const running = new Map<string, Promise<void>>();
  /** Sources of which it was told that a check waits for them to be opened. */
  const waiting = new Set<string>();
  const listeners = new Set<(sourceId: string) => void>();
  const closing = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  const now = (): string => new Date(clock.now()).toISOString();
  const changed = (sourceId: string): void => {
    for (const listener of listeners) listener(sourceId);
  };

  /** Who goes idle keeps the sources open; whoever is no administrator any more does not. */
  const holderOf = (sourceId: string): Holder | undefined =>
    opened
      .holders(sourceId)
      .find(
        ({ session, accountId }) =>
          (session.signedIn?.tokenId ?? null) === null && accounts.get(accountId)?.role === ADMINISTRATOR,
      );

  async function make(schedule: CheckSchedule, { run, missed }: Due, holder: Holder): Promise<void> {
    const { sourceId, setBy } = schedule;
    const by = accounts.get(holder.accountId)?.email ?? setBy;
    const outcome = await check(holder, { by, setBy, missed, signal: closing.signal });
    // Closed over it: nothing was found out. A source that was forgotten meanwhile took all along.
    if (outcome.state === 'failed' && closing.signal.aborted) return schedules.release(schedule);
    if (sources.get(sourceId) === null) return;
    const checked = now();
    const before = schedule.outcome && scheduledCheckSchema.parse(JSON.parse(schedule.outcome)).missed;
    const missedLast = missed > 0 ? { checks: missed, noticed: checked } : before || null;
    const result: ScheduledCheck = { ...outcome, checked, missed: missedLast };
    schedules.finish(schedule, run, JSON.stringify(result));
    tell(holder.source.record.name, { ...outcome, missed });
  }

  function tell(name: string, news: CheckNews): void {
    const notice = noticeOf(name, news);
    if (notice) notifier?.notify(notice);
  }

  async function lookAt(schedule: CheckSchedule): Promise<void> {
    const { sourceId, every, setBy } = schedule;
    if (clock.now() < schedule.begin + schedule.lastRun * every) {
      // The clock was set back: by the times of before, nothing would be done until it is there again.
      return schedules.set(sourceId, every, setBy);
    }
    const due = nextDue(schedule, schedule.lastRun, clock.now());
    if (due.at > clock.now() || closing.signal.aborted) return;
    const late = clock.now() - due.at > LATE;
    const missed = due.missed + (late ? 1 : 0);
    const holder = holderOf(sourceId);
    if (!holder) {
      if (missed === 0 || waiting.has(sourceId)) return;
      waiting.add(sourceId);
      await trail.logEvent({
        eventType: 'data_read',
        action: 'miss_scheduled_verify',
        resourceType: 'audit_log',
        resourceId: sourceId,
        details: { success: false, reason: 'not open', missed },
      });
      const name = sources.get(sourceId)?.name ?? 'a source';
      return tell(name, { state: 'not-open', entries: 0, failed: 0, sourceFindings: 0, missed });
    }
    waiting.delete(sourceId);
    if (!schedules.claim(schedule, due.run)) return;
    const work = make(schedule, { ...due, missed }, holder).finally(() => running.delete(sourceId));
    running.set(sourceId, work);
    changed(sourceId);
    await work.finally(() => changed(sourceId));
  }

  async function look(): Promise<void> {
    try {
      const idle = schedules.all().filter(({ sourceId }) => !running.has(sourceId));
      await Promise.all(idle.map(lookAt));
    } catch (error) {
      log.error('a look at the scheduled checks failed', { error: String(error) });
    }
  }

  return {
    start() {
      timer ??= setInterval(() => void look(), LOOK_INTERVAL).unref();
    },
    look,
    isRunning: (sourceId) => running.has(sourceId),
    onChecked(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      clearInterval(timer);
      closing.abort();
      await Promise.allSettled(running.values());
    },
  };
}
