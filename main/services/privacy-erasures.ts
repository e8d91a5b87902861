import type { Contract } from '../contract/contract.ts';
import type { JobRunner } from '../jobs/jobs.ts';
import type { Clock } from '../ports/clock.ts';
import { type PrivacyRequest, takeStep } from '../privacy/request.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { PrivacyStore } from '../workspace/privacy.ts';
import type { Sources } from '../workspace/sources.ts';
import { requireAdministered } from './administered.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import { carryOutErasure } from './erasure-steps.ts';
import type { OpenSources } from './open-sources.ts';
import { createRequestBook, stepEvent, takerOf, wrongKind } from './privacy-request-book.ts';

export interface PrivacyErasureDependencies {
  readonly authorization: Authorization;
  readonly runner: JobRunner;
  readonly opened: OpenSources;
  readonly trail: AuditLogger;
  readonly store: PrivacyStore;
  readonly sources: Pick<Sources, 'isAdministered'>;
  /** Forgets what was counted of a source, because entries of it are gone. */
  readonly forgetFigures: (sourceId: string) => void;
  readonly clock: Clock;
}

type ErasureHandlers = Pick<Handlers<Contract, ClientSession>, 'privacy.erase' | 'privacy.history'>;

/** Erasures that were approved: carrying them out, and what they did. */
export function createPrivacyErasureHandlers(dependencies: PrivacyErasureDependencies): ErasureHandlers {
  const { authorization, runner, opened, trail, store, sources, forgetFigures, clock } = dependencies;
  const book = createRequestBook(store, clock);

  return {
    async 'privacy.erase'({ number }, call) {
      const who = await authorization.requireFreshPassword(call);
      const request = book.known(number);
      if (request.kind !== 'erasure') throw wrongKind(number, 'asks for data, not for erasure');
      const source = opened.get(call.context, who.account.id, request.sourceId);
      return trail.audited(
        {
          ...stepEvent(who, 'right_to_be_forgotten', number, {
            source: request.sourceId,
            plan: request.plan,
          }),
          eventType: 'data_delete',
          describe: ({ state }: { state: string }) => ({ state }),
        },
        async () => {
          requireAdministered(sources, source.record);
          const carriedOut = (current: PrivacyRequest) =>
            // Somebody else may have been quicker: then it is done.
            current.state === 'carried-out'
              ? current
              : takeStep(current, 'carry-out', { at: book.now(), by: takerOf(who) });
          carriedOut(request);
          const done = await carryOutErasure(request, {
            runner,
            store,
            trail,
            source,
            actor: who.actor,
            by: who.account.email,
            now: clock.now(),
            signal: call.signal,
            onProgress: call.progress,
          }).finally(() => forgetFigures(source.record.id));
          // What was done stands, whatever was said meanwhile, or nothing would explain it.
          const asDone = (current: PrivacyRequest) =>
            current.state === 'answered'
              ? current
              : carriedOut({ ...current, state: request.state, plan: request.plan });
          if (store.get(number)?.plan?.sha256 === request.plan?.sha256) {
            return book.update(number, asDone);
          }
          const planId = store.beginPlan();
          store.addPlanned(planId, done);
          return book.finishPlan(number, planId, asDone);
        },
      );
    },

    async 'privacy.history'({ sourceId, entryIds }, call) {
      await authorization.requireAdministrator(call);
      const deleted = store.erasures(sourceId).reduce((sum, one) => sum + one.deleted, 0);
      return { changes: [...store.explain(sourceId, entryIds)], deleted };
    },
  };
}
