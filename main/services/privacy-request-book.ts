import { Fault } from '../audit/fault.ts';
import type { PrivacyRequest as WireRequest } from '../contract/privacy.ts';
import type { Clock } from '../ports/clock.ts';
import { dayOf, daysUntil } from '../privacy/deadline.ts';
import {
  deadlineOf,
  isEnded,
  nextSteps,
  type PrivacyFaultCode,
  type PrivacyRequest,
} from '../privacy/request.ts';
import type { PrivacyStore } from '../workspace/privacy.ts';
import type { Administrator } from './authorization.ts';

/** The requests of a workspace, as every service about them looks them up and tells of them. */
export interface RequestBook {
  /** ISO 8601 instant, UTC: now. */
  now(): string;
  /** @throws Fault PRIVACY_REQUEST_UNKNOWN */
  known(number: number): PrivacyRequest;
  /** A request as the page and the command line are told it. */
  told(request: PrivacyRequest): WireRequest;
  /** Changes a request in one transaction of the workspace. @throws Fault PRIVACY_REQUEST_UNKNOWN, and what `change` throws */
  update(number: number, change: (request: PrivacyRequest) => PrivacyRequest): WireRequest;
  /** Puts a plan that was made in the place of the one before. Throws as `update` does. */
  finishPlan(
    number: number,
    planId: string,
    change: (request: PrivacyRequest) => PrivacyRequest,
  ): WireRequest;
}

export function createRequestBook(store: PrivacyStore, clock: Clock): RequestBook {
  const told = (request: PrivacyRequest): WireRequest => toWireRequest(request, clock.now());
  const found = (request: PrivacyRequest | null, number: number): PrivacyRequest => {
    if (request === null) throw unknownRequest(number);
    return request;
  };
  return {
    now: () => new Date(clock.now()).toISOString(),
    known: (number) => found(store.get(number), number),
    told,
    update: (number, change) => told(found(store.update(number, change), number)),
    finishPlan: (number, planId, change) => told(found(store.finishPlan(number, planId, change), number)),
  };
}

const unknownRequest = (number: number): Fault<PrivacyFaultCode> =>
  new Fault('PRIVACY_REQUEST_UNKNOWN', `There is no request ${number}.`, {
    hint: 'Look at the list of requests.',
  });

export const wrongKind = (number: number, what: string): Fault<PrivacyFaultCode> =>
  new Fault('PRIVACY_STEP_REFUSED', `Request ${number} ${what}.`, {
    hint: 'Look at the list of requests.',
  });

function toWireRequest(request: PrivacyRequest, now: number): WireRequest {
  const { identifiers, steps, plan, ...rest } = request;
  const due = deadlineOf(request);
  return {
    ...rest,
    plan: plan && { ...plan },
    identifiers: [...identifiers],
    due,
    daysLeft: isEnded(request) ? null : daysUntil(due, dayOf(now)),
    steps: steps.map(({ step, at, by, note }) => ({ step, at, by: by.email, note })),
    next: [...nextSteps(request.state)],
  };
}

/** Who takes a step. */
export const takerOf = ({ account }: Administrator) => ({ id: account.id, email: account.email });

/** A step as the trail tells it: of a request by its number, never who it is about. */
export const stepEvent = (
  { actor }: Administrator,
  action: string,
  number: number,
  details: Readonly<Record<string, unknown>> = {},
) => ({
  eventType: 'data_update',
  action,
  actor,
  resourceType: 'privacy_request',
  resourceId: String(number),
  details,
});
