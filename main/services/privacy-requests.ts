import { Fault } from '../audit/fault.ts';
import type { PrivacyRequest as WireRequest } from '../contract/privacy.ts';
import { dayOf, daysUntil } from '../privacy/deadline.ts';
import {
  deadlineOf,
  isEnded,
  nextSteps,
  type PrivacyFaultCode,
  type PrivacyRequest,
} from '../privacy/request.ts';

export const unknownRequest = (number: number): Fault<PrivacyFaultCode> =>
  new Fault('PRIVACY_REQUEST_UNKNOWN', `There is no request ${number}.`, {
    hint: 'Look at the list of requests.',
  });

/** A request as the page and the command line are told it. */
export function toWireRequest(request: PrivacyRequest, now: number): WireRequest {
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
