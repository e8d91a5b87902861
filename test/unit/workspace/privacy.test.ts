import { describe, expect, it, onTestFinished } from 'vitest';
import type { PlannedChange } from '../../../main/privacy/change.ts';
import { type PlanSummary, type StepDetails, takeStep } from '../../../main/privacy/request.ts';
import { openWorkspace } from '../../../main/workspace/workspace.ts';
import { manualClock } from '../../fixtures/manual-clock.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const at = '2025-02-01T00:00:00.000Z';
const ada = { id: 'a', email: 'ada@example.org' };
const bob = { id: 'b', email: 'bob@example.org' };

function setUp(folder = temporaryFolder()) {
  const workspace = openWorkspace(folder, { clock: manualClock() });
  onTestFinished(() => workspace.close());
  return workspace.privacy;
}

type Store = ReturnType<typeof setUp>;

const receive = (store: Store) =>
  store.add({
    kind: 'erasure',
    sourceId: 's',
    sourceName: 'audit.sqlite',
    identifiers: ['eve@example.org', 'eve'],
    received: '2025-01-31',
    step: { step: 'receive', at, by: ada, note: 'by letter' },
  });

const planned = (entryId: string, treatment: PlannedChange['treatment'] = 'pseudonymise'): PlannedChange => ({
  entryId,
  treatment,
  reason: 'because',
  fingerprint: 'f',
  oldChecksum: 'old',
  newChecksum: treatment === 'delete' ? null : 'new',
});

const summary = (sha256: string): PlanSummary => ({
  sha256,
  entries: 0,
  own: 0,
  delete: 0,
  pseudonymise: 0,
  keep: 0,
});

function plan(store: Store, number: number, sha256: string, changes: readonly PlannedChange[]): void {
  const planId = store.beginPlan();
  // In pieces, as a job hands them over.
  for (const change of changes) store.addPlanned(planId, [change]);
  store.finishPlan(number, planId, (one) => takeStep(one, 'plan', { at, by: ada, plan: summary(sha256) }));
}

const step = (
  store: Store,
  number: number,
  name: Parameters<typeof takeStep>[1],
  details: Partial<StepDetails>,
) => store.update(number, (one) => takeStep(one, name, { at, by: ada, note: 'x', ...details }));

describe('requests about personal data', () => {
  it('are kept with every step, over a closing', () => {
    const folder = temporaryFolder();
    const first = setUp(folder);
    const { number } = receive(first);
    step(first, number, 'verify', { note: 'passport' });
    const again = setUp(folder);
    expect(again.get(number)).toEqual(first.get(number));
    expect(again.get(number)?.steps).toEqual([
      { step: 'receive', at, by: ada, note: 'by letter' },
      { step: 'verify', at, by: ada, note: 'passport' },
    ]);
    expect(again.get(number + 1)).toBe(null);
    expect(again.update(number + 1, (one) => one)).toBe(null);
    receive(again);
    expect(again.list().map((one) => one.number)).toEqual([number + 1, number]);
    expect(Buffer.from(again.pseudonymKey())).toEqual(Buffer.from(first.pseudonymKey()));
  });

  it('stay as they were where a step is refused', () => {
    const store = setUp();
    const { number } = receive(store);
    const before = store.get(number);
    expect(() => step(store, number, 'approve', { by: bob })).toThrow(
      expect.objectContaining({ code: 'PRIVACY_STEP_REFUSED' }),
    );
    expect(store.get(number)).toEqual(before);
  });

  it('have one plan, the last that was finished', () => {
    const store = setUp();
    const { number } = receive(store);
    step(store, number, 'verify', {});
    plan(store, number, 'one', [planned('1'), planned('2')]);
    const left = store.beginPlan();
    store.addPlanned(left, [planned('9')]);
    store.abandonPlan(left);
    plan(store, number, 'two', [planned('3'), planned('4', 'delete'), planned('5', 'keep')]);
    const all = store.planned(number, { offset: 0, limit: 10 });
    expect(all.map(({ entryId }) => entryId)).toEqual(['3', '4', '5']);
    expect(store.planned(number, { offset: 1, limit: 1 })).toEqual([planned('4', 'delete')]);
    expect(store.get(number)?.plan?.sha256).toBe('two');
    expect(store.begunMarker(number)).toBe(null);
    const marker = store.markerOf(number);
    expect([store.markerOf(number), store.begunMarker(number)]).toEqual([marker, marker]);
  });

  it('explain entries once they were carried out, and not before', () => {
    const store = setUp();
    const { number } = receive(store);
    step(store, number, 'verify', {});
    plan(store, number, 'p', [planned('1'), planned('2', 'delete'), planned('3', 'keep')]);
    step(store, number, 'approve', { by: bob, planSha256: 'p' });
    expect(store.explain('s', ['1', '2', '3'])).toEqual([]);
    expect(store.erasures('s')).toEqual([]);
    step(store, number, 'carry-out', { by: bob });
    expect(store.explain('s', ['1', '2', '3', '4'])).toMatchObject([
      { entryId: '1', request: number, treatment: 'pseudonymise', newChecksum: 'new', by: bob.email, at },
      { entryId: '2', request: number, treatment: 'delete', newChecksum: null },
    ]);
    expect(store.explain('other', ['1'])).toEqual([]);
    expect(store.erasures('s')).toEqual([{ request: number, at, by: bob.email, changed: 1, deleted: 1 }]);
  });
});
