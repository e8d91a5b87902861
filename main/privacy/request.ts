import { Fault } from '../audit/fault.ts';
import { dayOf, dueOn, isDay, MOST_FURTHER_MONTHS } from './deadline.ts';

/** What a person may ask for: GDPR, Art. 15, Art. 20 and Art. 17. */
export const REQUEST_KINDS = ['access', 'portability', 'erasure'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export const REQUEST_STATES = [
  'received',
  'verified',
  'planned',
  'approved',
  'carried-out',
  'answered',
  'rejected',
  'withdrawn',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export const REQUEST_STEPS = [
  'receive',
  'verify',
  'plan',
  'approve',
  'extend',
  'carry-out',
  'answer',
  'reject',
  'withdraw',
] as const;
export type StepName = (typeof REQUEST_STEPS)[number];

/** Who takes a step: an administrator, by account and e-mail address. */
export interface StepTaker {
  readonly id: string;
  readonly email: string;
}

export interface TakenStep {
  readonly step: StepName;
  /** ISO 8601 instant, UTC. */
  readonly at: string;
  readonly by: StepTaker;
  /** How the identity was checked, why it was put off, what was answered; null where nothing was said. */
  readonly note: string | null;
}

/** What is to be done, as it was planned and is approved. */
export interface PlanSummary {
  /** Of everything planned: who approves a plan approves this one and no other. */
  readonly sha256: string;
  /** Entries found about the person. */
  readonly entries: number;
  /** Of those the ones of the person's own doing. */
  readonly own: number;
  readonly delete: number;
  readonly pseudonymise: number;
  readonly keep: number;
}

export interface PrivacyRequest {
  readonly number: number;
  readonly kind: RequestKind;
  readonly sourceId: string;
  readonly sourceName: string;
  /** What the person is known by: ids, addresses, numbers. One at the least. */
  readonly identifiers: readonly string[];
  /** `YYYY-MM-DD`; the deadline counts from it. */
  readonly received: string;
  /** Months beyond the first, by extension. */
  readonly furtherMonths: number;
  readonly state: RequestState;
  /** null until it was planned. */
  readonly plan: PlanSummary | null;
  readonly steps: readonly TakenStep[];
}

export type PrivacyFaultCode = 'PRIVACY_REQUEST_UNKNOWN' | 'PRIVACY_STEP_REFUSED' | 'PLAN_STALE';

const refused = (message: string, hint: string): Fault<PrivacyFaultCode> =>
  new Fault('PRIVACY_STEP_REFUSED', message, { hint });

const ENDED: readonly RequestState[] = ['answered', 'rejected', 'withdrawn'];
const OPEN = REQUEST_STATES.filter((state) => !ENDED.includes(state));
/** What was carried out cannot be unasked. */
const BEFORE = OPEN.filter((state) => state !== 'carried-out');

interface Rule {
  readonly from: readonly RequestState[];
  /** The state it leads to; as it was where it is left out. */
  readonly to?: RequestState;
  /** What a note has to say; none is asked for where it is left out. */
  readonly note?: string;
}

const RULES: Readonly<Record<Exclude<StepName, 'receive'>, Rule>> = {
  verify: { from: ['received'], to: 'verified', note: 'how the identity of the person was checked' },
  // A plan that was approved, or became stale, is made anew and approved anew.
  plan: { from: ['verified', 'planned', 'approved'], to: 'planned' },
  approve: { from: ['planned'], to: 'approved' },
  extend: { from: OPEN, note: 'the reason that the person is told' },
  'carry-out': { from: ['approved'], to: 'carried-out' },
  answer: { from: ['carried-out'], to: 'answered' },
  reject: { from: BEFORE, to: 'rejected', note: 'the reason that the person is told' },
  withdraw: { from: BEFORE, to: 'withdrawn', note: 'how the person said so' },
};

/** The steps that may be taken in a state, whoever takes them. */
export const nextSteps = (state: RequestState): readonly StepName[] =>
  REQUEST_STEPS.filter((step) => step !== 'receive' && RULES[step].from.includes(state));

/** The last day to answer it, `YYYY-MM-DD`. */
export const deadlineOf = ({
  received,
  furtherMonths,
}: Pick<PrivacyRequest, 'received' | 'furtherMonths'>): string => dueOn(received, furtherMonths);

export const isEnded = ({ state }: Pick<PrivacyRequest, 'state'>): boolean => ENDED.includes(state);

/** What a step says beside its name. */
export interface StepDetails {
  readonly at: string;
  readonly by: StepTaker;
  readonly note?: string | null | undefined;
  /** Of `plan`: what was planned. */
  readonly plan?: PlanSummary | undefined;
  /** Of `approve`: SHA-256 of the plan that was looked at. */
  readonly planSha256?: string | undefined;
  /** Of `extend`: months beyond the first, in all. */
  readonly furtherMonths?: number | undefined;
}

/**
 * The request after a step. Nothing of who is signed in is asked here but who they are: whoever approves must be another
 * person than received it and than planned it.
 *
 * @throws Fault PRIVACY_STEP_REFUSED where the state, the deadline or a missing reason forbids it; PLAN_STALE where another plan
 *   was looked at than the one that stands; FORBIDDEN where it takes a second person
 */
export function takeStep(
  request: PrivacyRequest,
  step: Exclude<StepName, 'receive'>,
  details: StepDetails,
): PrivacyRequest {
  const rule = RULES[step];
  const note = details.note?.trim() || null;
  if (!rule.from.includes(request.state)) {
    throw refused(
      `Request ${request.number} is ${request.state}: the step “${step}” comes from ${rule.from.join(' or ')}.`,
      nextHint(request.state),
    );
  }
  if (rule.note !== undefined && note === null) {
    throw refused(`The step “${step}” has to say ${rule.note}.`, 'Add a note.');
  }
  const after = {
    ...request,
    state: rule.to ?? request.state,
    steps: [...request.steps, { step, at: details.at, by: details.by, note }],
  };
  switch (step) {
    case 'plan':
      if (details.plan === undefined) throw new Error('A plan has to say what it plans.');
      return { ...after, plan: details.plan };
    case 'approve':
      requireSecondPerson(request, details.by);
      if (request.plan?.sha256 !== details.planSha256) throw otherPlan(request.number);
      return after;
    case 'extend':
      return { ...after, furtherMonths: extended(request, details) };
    default:
      return after;
  }
}

function requireSecondPerson({ number, steps }: PrivacyRequest, by: StepTaker): void {
  const same = steps.find(
    ({ step, by: taker }) =>
      (step === 'receive' || step === 'plan') &&
      (taker.id === by.id || taker.email.toLowerCase() === by.email.toLowerCase()),
  );
  if (same === undefined) return;
  const what = same.step === 'plan' ? 'planned' : 'received';
  throw new Fault('FORBIDDEN', `Whoever ${what} request ${number} cannot approve it.`, {
    hint: 'Let a second administrator look at the plan and approve it.',
  });
}

const otherPlan = (number: number): Fault<PrivacyFaultCode> =>
  new Fault('PLAN_STALE', `Request ${number} has another plan than the one that was looked at.`, {
    hint: 'Look at the plan again, then approve it.',
  });

/** Art. 12(3): the person is told of an extension, and why, within the first month. */
function extended(request: PrivacyRequest, { at, furtherMonths = 0 }: StepDetails): number {
  const { number, received } = request;
  if (!Number.isInteger(furtherMonths) || furtherMonths < 1 || furtherMonths > MOST_FURTHER_MONTHS) {
    throw refused(
      `The time to answer can be extended by ${MOST_FURTHER_MONTHS} further months at the most.`,
      'Say 1 or 2.',
    );
  }
  if (furtherMonths <= request.furtherMonths) {
    throw refused(
      `Request ${number} is extended by ${request.furtherMonths} further months already.`,
      'Answer it by then.',
    );
  }
  const first = dueOn(received);
  if (dayOf(Date.parse(at)) > first) {
    throw refused(
      `The person had to be told of an extension by ${first}, a month after the request.`,
      'Answer the request without delay, and tell the person why it is late.',
    );
  }
  return furtherMonths;
}

function nextHint(state: RequestState): string {
  const next = nextSteps(state);
  return next.length === 0 ? 'Its work is done.' : `What may come next is ${next.join(', ')}.`;
}

/** The day a request was received. @throws Fault INVALID_INPUT where it is no day, or one to come */
export function receivedOn(day: string, today: string): string {
  if (isDay(day) && day <= today) return day;
  throw new Fault('INVALID_INPUT', `No request can have been received on “${day.slice(0, 40)}”.`, {
    hint: 'Write the day it came as 2025-01-31; not one that is still to come.',
  });
}
