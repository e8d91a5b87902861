import { RETENTION_DAYS } from '../audit/retention.ts';
import type { Contract } from '../contract/contract.ts';
import { examine } from '../health/examine.ts';
import type { LastVerification, WorkspaceFacts } from '../health/facts.ts';
import type { JobRunner } from '../jobs/jobs.ts';
import type { Clock } from '../ports/clock.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { Verifications } from '../workspace/verifications.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import type { OpenSources } from './open-sources.ts';

export interface HealthDependencies {
  readonly authorization: Authorization;
  readonly runner: JobRunner;
  readonly opened: OpenSources;
  readonly trail: AuditLogger;
  readonly verifications: Pick<Verifications, 'latest'>;
  readonly clock: Clock;
  readonly lookAtWorkspace: () => Promise<WorkspaceFacts>;
}

type HealthHandlers = Pick<Handlers<Contract, ClientSession>, 'health.check'>;

/** What is wrong with a source, or will be, and with Sealtrail's own files. */
export function createHealthHandlers(dependencies: HealthDependencies): HealthHandlers {
  const { authorization, runner, opened, trail, verifications, clock, lookAtWorkspace } = dependencies;

  function lastVerification(sourceId: string): LastVerification | null {
    const latest = verifications.latest(sourceId);
    if (latest === null) return null;
    const { entries, failed, sourceFindings } = latest.summary;
    return { finished: latest.finished, entries, failed, sourceFindings: sourceFindings.length };
  }

  return {
    async 'health.check'({ sourceId }, call) {
      const { account, actor } = await authorization.requireAdministrator(call);
      const source = opened.get(call.context, account.id, sourceId);
      const event = {
        eventType: 'data_read',
        action: 'check_health',
        actor,
        resourceType: 'audit_log',
        resourceId: sourceId,
      };
      return trail.audited(event, async () => {
        const now = clock.now();
        const asked = { source: source.address, now, retentionDays: RETENTION_DAYS };
        const facts = {
          source: await runner.run('health', asked, { signal: call.signal }),
          verification: lastVerification(sourceId),
          workspace: await lookAtWorkspace(),
        };
        const findings = examine(facts).map(({ lines = [], ...finding }) => ({
          ...finding,
          lines: [...lines],
        }));
        return { checked: new Date(now).toISOString(), findings };
      });
    },
  };
}
