import { Fault } from '../audit/fault.ts';
import type { Contract } from '../contract/contract.ts';
import type { PrivacyRequest as WireRequest } from '../contract/privacy.ts';
import type { JobRunner } from '../jobs/jobs.ts';
import type { Clock } from '../ports/clock.ts';
import { type PrivacyFaultCode, type PrivacyRequest, takeStep } from '../privacy/request.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { PrivacyStore } from '../workspace/privacy.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import { erasureRequest } from './erasure-steps.ts';
import type { OpenSources } from './open-sources.ts';
import { createRequestBook, stepEvent, takerOf } from './privacy-request-book.ts';

export interface PrivacyPlanDependencies {
  readonly authorization: Authorization;
  readonly runner: JobRunner;
  readonly opened: OpenSources;
  readonly trail: AuditLogger;
  readonly store: PrivacyStore;
  readonly clock: Clock;
}

type PlanHandlers = Pick<Handlers<Contract, ClientSession>, 'privacy.plan' | 'privacy.preview'>;

/** What was found about a person and will be done with it, before anything is. */
export function createPrivacyPlanHandlers(dependencies: PrivacyPlanDependencies): PlanHandlers {
  const { authorization, runner, opened, trail, store, clock } = dependencies;
  const book = createRequestBook(store, clock);

  return {
    async 'privacy.plan'({ number }, call) {
      const who = await authorization.requirePerson(call);
      const request = book.known(number);
      const { kind, identifiers } = request;
      const source = opened.get(call.context, who.account.id, request.sourceId);
      return trail.audited(
        {
          ...stepEvent(who, 'privacy_plan', number),
          describe: ({ plan }: WireRequest) => ({ plan }),
        },
        async () => {
          const nothing = { sha256: '', entries: 0, own: 0, delete: 0, pseudonymise: 0, keep: 0 };
          // Whether it may be planned is asked before it takes its time.
          takeStep(request, 'plan', { at: book.now(), by: takerOf(who), plan: nothing });
          const marker = store.begunMarker(number);
          const on = { source: source.address, id: marker ?? '' };
          if (marker !== null && (await runner.run('evidence', on, { signal: call.signal })) !== null) {
            throw doneAlready(number);
          }
          const erasure =
            kind === 'erasure' ? await erasureRequest(store, source, request, clock.now()) : null;
          const planId = store.beginPlan();
          try {
            const plan = await runner.run(
              'privacyPlan',
              { source: source.address, kind, identifiers, erasure },
              {
                signal: call.signal,
                onProgress: call.progress,
                onBatch: (changes) => store.addPlanned(planId, changes),
              },
            );
            const change = (current: PrivacyRequest) =>
              takeStep(current, 'plan', { at: book.now(), by: takerOf(who), plan });
            return book.finishPlan(number, planId, change);
          } catch (error) {
            store.abandonPlan(planId);
            throw error;
          }
        },
      );
    },

    async 'privacy.preview'({ number, offset, limit }, call) {
      const who = await authorization.requireAdministrator(call);
      const request = book.known(number);
      const source = opened.get(call.context, who.account.id, request.sourceId);
      return trail.audited(
        { ...stepEvent(who, 'privacy_preview', number, { offset, limit }), eventType: 'data_read' },
        async () => {
          const planned = store.planned(number, { offset, limit });
          if (planned.length === 0) return [];
          const asked = await erasureRequest(store, source, request, clock.now());
          const previewed = await runner.run(
            'privacyPreview',
            { source: source.address, ...asked, planned },
            { signal: call.signal },
          );
          return previewed.map(({ planned: { fingerprint: _, ...change }, ...rest }) => ({
            ...change,
            ...rest,
          }));
        },
      );
    },
  };
}

/** A run was killed after the source had kept everything: its plan says what was done, so it stays. */
const doneAlready = (number: number): Fault<PrivacyFaultCode> =>
  new Fault('PRIVACY_STEP_REFUSED', `Request ${number} was carried out by a run that was interrupted.`, {
    hint: 'Carry it out again: it is found done, and what is missing of its record is added.',
  });
