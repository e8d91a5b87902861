import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysUntil, dueOn } from '../../../main/privacy/deadline.ts';
import {
  deadlineOf,
  nextSteps,
  type PlanSummary,
  type PrivacyRequest,
  REQUEST_STATES,
  REQUEST_STEPS,
  receivedOn,
  type StepDetails,
  type StepName,
  takeStep,
} from '../../../main/privacy/request.ts';

const ada = { id: 'a', email: 'ada@example.org' };
const bob = { id: 'b', email: 'bob@example.org' };
const at = '2025-02-03T10:00:00.000Z';
const plan: PlanSummary = { sha256: 'f'.repeat(64), entries: 3, own: 2, delete: 1, pseudonymise: 1, keep: 1 };

const received: PrivacyRequest = {
  number: 7,
  kind: 'erasure',
  sourceId: 's',
  sourceName: 'audit.sqlite',
  identifiers: ['eve@example.org'],
  received: '2025-01-31',
  furtherMonths: 0,
  state: 'received',
  plan: null,
  steps: [{ step: 'receive', at, by: ada, note: null }],
};

type Move = readonly [Exclude<StepName, 'receive'>, Partial<StepDetails>?];
const walk = (...moves: readonly Move[]): PrivacyRequest =>
  moves.reduce(
    (request, [step, details = {}]) =>
      takeStep(request, step, { at, by: ada, note: 'because', plan, ...details }),
    received,
  );
const approve: Move = ['approve', { by: bob, planSha256: plan.sha256 }];

describe('the deadline', () => {
  it.each([
    ['2025-01-31', 0, '2025-02-28'],
    ['2024-01-31', 0, '2024-02-29'],
    ['2025-01-28', 0, '2025-02-28'],
    ['2025-03-05', 0, '2025-04-05'],
    ['2025-08-31', 0, '2025-09-30'],
    ['2025-12-31', 0, '2026-01-31'],
    ['2025-01-31', 1, '2025-03-31'],
    ['2025-01-31', 2, '2025-04-30'],
    ['2025-11-30', 2, '2026-02-28'],
  ])('of %s with %i further months is %s', (day, further, due) => {
    expect(dueOn(day, further)).toBe(due);
  });

  it('is in the month after, on the same date or the last of that month', () => {
    const days = fc.date({
      min: new Date('1970-01-01'),
      max: new Date('2200-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 2 }), (date, further) => {
        const day = date.toISOString().slice(0, 10);
        const due = dueOn(day, further);
        const [year = 0, month = 0, from = 0] = day.split('-').map(Number);
        const [dueYear = 0, dueMonth = 0, dueDate = 0] = due.split('-').map(Number);
        expect(dueYear * 12 + dueMonth - (year * 12 + month)).toBe(1 + further);
        const tomorrow = new Date(Date.parse(due) + 86_400_000).toISOString().slice(0, 10);
        expect(dueDate === from || (dueDate < from && tomorrow.endsWith('-01'))).toBe(true);
        expect(daysUntil(due, day)).toBeGreaterThanOrEqual(28);
      }),
    );
  });

  it('counts days, past ones below nothing', () => {
    expect(daysUntil('2025-03-01', '2025-02-27')).toBe(2);
    expect(daysUntil('2025-02-27', '2025-03-01')).toBe(-2);
  });

  it('refuses what is no day, or one to come', () => {
    expect(receivedOn('2025-02-28', '2025-02-28')).toBe('2025-02-28');
    for (const day of ['2025-02-29', '2025-03-01', 'yesterday', '']) {
      expect(() => receivedOn(day, '2025-02-28')).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    }
  });
});

describe('a request', () => {
  it('goes from received to answered, each step kept', () => {
    const done = walk(['verify'], ['plan'], approve, ['carry-out'], ['answer']);
    expect(done.state).toBe('answered');
    expect(done.steps.map(({ step, by }) => `${step} ${by.id}`)).toEqual([
      'receive a',
      'verify a',
      'plan a',
      'approve b',
      'carry-out a',
      'answer a',
    ]);
    expect(nextSteps('answered')).toEqual([]);
  });

  it('is never approved by who received or who planned it, whatever account they use', () => {
    for (const by of [ada, { id: 'new', email: 'ADA@example.org' }]) {
      expect(() => walk(['verify'], ['plan'], ['approve', { by, planSha256: plan.sha256 }])).toThrow(
        expect.objectContaining({ code: 'FORBIDDEN' }),
      );
    }
    const carol = { id: 'c', email: 'carol@example.org' };
    expect(() => walk(['verify'], ['plan', { by: bob }], approve)).toThrow(/planned/);
    expect(
      walk(['verify'], ['plan', { by: bob }], ['approve', { by: carol, planSha256: plan.sha256 }]).state,
    ).toBe('approved');
  });

  it('is approved with the plan that was looked at, and anew once planned anew', () => {
    expect(() => walk(['verify'], ['plan'], ['approve', { by: bob, planSha256: 'other' }])).toThrow(
      expect.objectContaining({ code: 'PLAN_STALE' }),
    );
    expect(walk(['verify'], ['plan'], approve, ['plan']).state).toBe('planned');
    expect(() => walk(['verify'], ['plan'], approve, ['plan'], ['carry-out'])).toThrow(
      expect.objectContaining({ code: 'PRIVACY_STEP_REFUSED' }),
    );
  });

  it('is extended with a reason within the first month, by two further months at the most', () => {
    expect(deadlineOf(walk(['extend', { furtherMonths: 1 }]))).toBe('2025-03-31');
    expect(
      deadlineOf(
        walk(
          ['extend', { furtherMonths: 1 }],
          ['extend', { furtherMonths: 2, at: '2025-02-28T23:59:59.999Z' }],
        ),
      ),
    ).toBe('2025-04-30');
    for (const [message, details] of [
      [/at the most/, { furtherMonths: 3 }],
      [/at the most/, { furtherMonths: 1.5 }],
      [/has to say/, { furtherMonths: 1, note: '  ' }],
      [/told of an extension by 2025-02-28/, { furtherMonths: 1, at: '2025-03-01T00:00:00.000Z' }],
    ] as const) {
      expect(() => walk(['extend', details])).toThrow(message);
    }
    expect(() => walk(['extend', { furtherMonths: 2 }], ['extend', { furtherMonths: 1 }])).toThrow(/already/);
  });

  it('is rejected and withdrawn with a reason, until it is carried out', () => {
    expect(walk(['reject']).state).toBe('rejected');
    expect(walk(['verify'], ['plan'], approve, ['withdraw']).state).toBe('withdrawn');
    expect(() => walk(['reject', { note: null }])).toThrow(/has to say/);
    expect(() => walk(['verify'], ['plan'], approve, ['carry-out'], ['reject'])).toThrow(
      expect.objectContaining({ code: 'PRIVACY_STEP_REFUSED' }),
    );
  });

  it('reaches no state but by its steps, and is carried out only when somebody else has approved', () => {
    const steps = fc.constantFrom(...REQUEST_STEPS.filter((step) => step !== 'receive'));
    const takers = fc.constantFrom(ada, bob);
    fc.assert(
      fc.property(fc.array(fc.tuple(steps, takers), { maxLength: 12 }), (moves) => {
        let request = received;
        for (const [step, by] of moves) {
          const allowed = nextSteps(request.state).includes(step);
          try {
            request = takeStep(request, step, {
              at,
              by,
              note: 'because',
              plan,
              planSha256: plan.sha256,
              furtherMonths: request.furtherMonths + 1,
            });
            expect(allowed).toBe(true);
          } catch (error) {
            expect(error).toHaveProperty('code');
          }
        }
        expect(REQUEST_STATES).toContain(request.state);
        const done = request.steps.findIndex(({ step }) => step === 'carry-out');
        if (done < 0) return;
        const before = request.steps.slice(0, done);
        const approval = before.findLast(({ step }) => step === 'approve');
        expect(before.at(-1)?.step === 'approve' || before.at(-1)?.step === 'extend').toBe(true);
        for (const { step, by } of before) {
          if (step === 'receive' || step === 'plan') expect(by.id).not.toBe(approval?.by.id);
        }
      }),
    );
  });
});
