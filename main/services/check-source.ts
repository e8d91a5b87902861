import { Fault } from '../audit/fault.ts';
import type { ScheduledCheck } from '../contract/health.ts';
import type { Log } from '../logging/log.ts';
import { SourceError } from '../sources/errors.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { Sources } from '../workspace/sources.ts';
import type { VerificationRecord } from '../workspace/verifications.ts';
import { actorOf } from './client-session.ts';
import type { Holder } from './open-sources.ts';
import { describeVerification, usualChoice, type Verify } from './verify.ts';

export type CheckOutcome = Omit<ScheduledCheck, 'checked' | 'missed'>;

interface Asked {
  /** E-mail of who holds the source open. */
  readonly by: string;
  /** E-mail of who set the schedule. */
  readonly setBy: string;
  readonly missed: number;
  readonly signal: AbortSignal;
}

/** Verifies a source as a schedule says, recorded as that. Never rejects: a failure is an outcome too. */
export type CheckSource = (holder: Holder, asked: Asked) => Promise<CheckOutcome>;

interface CheckSourceDependencies {
  readonly sources: Pick<Sources, 'get'>;
  readonly verify: Verify;
  readonly trail: AuditLogger;
  readonly log: Log;
}

export const createCheckSource =
  ({ sources, verify, trail, log }: CheckSourceDependencies): CheckSource =>
  async ({ session, accountId, source }, { by, setBy, missed, signal }) => {
    const event = {
      eventType: 'data_read',
      action: 'scheduled_verify',
      actor: { ...actorOf(session), userId: accountId },
      resourceType: 'audit_log',
      resourceId: source.record.id,
      details: { set_by: setBy, missed },
      describe: ({ id, summary }: VerificationRecord) => describeVerification({ id, ...summary }),
    };
    try {
      const { summary } = await trail.audited(event, async () => {
        try {
          return await verify(source, { by, choice: usualChoice(source) }, { signal });
        } catch (error) {
          if (sources.get(source.record.id)) throw error;
          throw new SourceError('SOURCE_NOT_FOUND', 'This source was forgotten meanwhile.');
        }
      });
      const { entries, failed, sourceFindings } = summary;
      const state = failed + sourceFindings.length > 0 ? 'findings' : 'well';
      return { state, entries, failed, sourceFindings: sourceFindings.length, problem: null };
    } catch (error) {
      const foreseen = error instanceof Fault && error.code !== 'INTERNAL';
      if (!foreseen) log.error('a scheduled check failed', { error: String(error) });
      const problem = foreseen
        ? error.message
        : 'Something unforeseen happened; the application log says more.';
      return { state: 'failed', entries: 0, failed: 0, sourceFindings: 0, problem };
    }
  };
