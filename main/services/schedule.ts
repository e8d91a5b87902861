import type { Contract } from '../contract/contract.ts';
import { type CheckSchedule, checkScheduleSchema } from '../contract/health.ts';
import { nextDue } from '../health/schedule.ts';
import type { Clock } from '../ports/clock.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { CheckSchedules } from '../workspace/check-schedules.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import type { OpenSources } from './open-sources.ts';
import type { ScheduledChecks } from './scheduled-checks.ts';

export interface ScheduleDependencies {
  readonly authorization: Authorization;
  readonly opened: OpenSources;
  readonly trail: AuditLogger;
  readonly schedules: CheckSchedules;
  readonly checks: Pick<ScheduledChecks, 'isRunning'>;
  readonly clock: Clock;
}

type ScheduleHandlers = Pick<Handlers<Contract, ClientSession>, 'health.schedule' | 'health.setSchedule'>;

const MINUTE = 60_000;

/** How often a source is verified by itself. */
export function createScheduleHandlers(dependencies: ScheduleDependencies): ScheduleHandlers {
  const { authorization, opened, trail, schedules, checks, clock } = dependencies;

  function scheduleOf(sourceId: string): CheckSchedule | null {
    const schedule = schedules.get(sourceId);
    if (!schedule) return null;
    const { every, setBy, lastRun, outcome } = schedule;
    return checkScheduleSchema.parse({
      everyMinutes: every / MINUTE,
      setBy,
      running: checks.isRunning(sourceId),
      next: new Date(nextDue(schedule, lastRun, clock.now()).at).toISOString(),
      last: outcome === null ? null : JSON.parse(outcome),
    });
  }

  return {
    async 'health.schedule'({ sourceId }, call) {
      const { account } = await authorization.requireAdministrator(call);
      opened.get(call.context, account.id, sourceId);
      return scheduleOf(sourceId);
    },

    async 'health.setSchedule'({ sourceId, everyMinutes }, call) {
      const { account, actor } = await authorization.requireAdministrator(call);
      opened.get(call.context, account.id, sourceId);
      const event = {
        eventType: 'config_change',
        action: 'set_check_schedule',
        actor,
        resourceType: 'audit_log',
        resourceId: sourceId,
        details: {
          old_value: scheduleOf(sourceId)?.everyMinutes ?? 'off',
          new_value: everyMinutes ?? 'off',
          unit: 'minutes',
        },
      };
      return trail.audited(event, () => {
        if (everyMinutes === null) schedules.remove(sourceId);
        else schedules.set(sourceId, everyMinutes * MINUTE, account.email);
        return scheduleOf(sourceId);
      });
    },
  };
}
