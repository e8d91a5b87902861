import { Fault } from '../audit/fault.ts';
import type { Contract } from '../contract/contract.ts';
import type { Clock } from '../ports/clock.ts';
import { dayOf } from '../privacy/deadline.ts';
import { type PrivacyFaultCode, type PrivacyRequest, receivedOn, takeStep } from '../privacy/request.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { PrivacyStore } from '../workspace/privacy.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import type { OpenSources } from './open-sources.ts';
import { createRequestBook, stepEvent, takerOf } from './privacy-request-book.ts';

export interface PrivacyRequestDependencies {
  readonly authorization: Authorization;
  readonly opened: OpenSources;
  readonly trail: AuditLogger;
  readonly store: PrivacyStore;
  readonly clock: Clock;
}

type RequestHandlers = Pick<
  Handlers<Contract, ClientSession>,
  'privacy.list' | 'privacy.get' | 'privacy.receive' | 'privacy.step'
>;

/** Requests as they come, and the steps that people take. */
export function createPrivacyRequestHandlers(dependencies: PrivacyRequestDependencies): RequestHandlers {
  const { authorization, opened, trail, store, clock } = dependencies;
  const book = createRequestBook(store, clock);

  return {
    async 'privacy.list'(_input, call) {
      await authorization.requireAdministrator(call);
      return store.list().map(book.told);
    },

    async 'privacy.get'({ number }, call) {
      await authorization.requireAdministrator(call);
      return book.told(book.known(number));
    },

    async 'privacy.receive'({ sourceId, kind, identifiers, received, note }, call) {
      const who = await authorization.requirePerson(call);
      const { record } = opened.get(call.context, who.account.id, sourceId);
      return trail.audited(
        {
          eventType: 'data_create',
          action: 'privacy_receive',
          actor: who.actor,
          resourceType: 'privacy_request',
          details: { kind, source: sourceId },
          describe: ({ number, due }) => ({ request: number, due }),
        },
        () => {
          const today = dayOf(clock.now());
          const request = store.add({
            kind,
            sourceId,
            sourceName: record.name,
            identifiers: [...new Set(identifiers)],
            received: receivedOn(received ?? today, today),
            step: { step: 'receive', at: book.now(), by: takerOf(who), note: note?.trim() || null },
          });
          return book.told(request);
        },
      );
    },

    async 'privacy.step'({ number, step, ...details }, call) {
      const who = await authorization.requirePerson(call);
      const { planSha256, furtherMonths } = details;
      return trail.audited(stepEvent(who, `privacy_${step}`, number, { planSha256, furtherMonths }), () => {
        const ends = step === 'reject' || step === 'withdraw';
        if (ends && store.begunMarker(number) !== null) throw begun(number);
        const change = (request: PrivacyRequest) =>
          takeStep(request, step, { ...details, at: book.now(), by: takerOf(who) });
        return book.update(number, change);
      });
    },
  };
}

/** Whether it was done is known only when it is carried out again. */
const begun = (number: number): Fault<PrivacyFaultCode> =>
  new Fault('PRIVACY_STEP_REFUSED', `Request ${number} was begun to be carried out.`, {
    hint: 'Carry it out again: that finishes it, or finds it done.',
  });
