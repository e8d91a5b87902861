import { describe, expect, it } from 'vitest';
import attack from '../../../assets/sample/attack.json' with { type: 'json' };
import type { Query } from '../../../main/contract/query.ts';
import { ATTACKER, doneAfter, type Sight, TOUR_TASKS } from '../../../renderer/features/tour/tour-tasks.ts';

const NOTHING: Sight = { query: null, opened: null, verified: false, exported: false };
const asked = (text: string, clauses: Query['clauses'] = []): readonly string[] =>
  doneAfter([], { ...NOTHING, query: { text, clauses } });

const opened = (event_type: string, ip_address: string, verdict = 'verified'): Sight => ({
  ...NOTHING,
  opened: { listed: { entry: { event_type, ip_address } }, verdict: { verdict } } as Sight['opened'],
});

describe('the tour', () => {
  it('is about the attack that is in the sample', () => {
    expect(ATTACKER).toBe(attack.ip_address);
    expect(attack.steps.map(({ event_type }) => event_type)).toEqual(
      expect.arrayContaining(['login_failure', 'login_success', 'config_change']),
    );
  });

  it('ticks off what was asked, typed or as a filter, but not what was left out', () => {
    expect(asked('type:login_failure')).toEqual(['burst']);
    expect(asked('', [{ text: 'outcome:failure', negated: false }])).toEqual(['burst']);
    expect(asked('', [{ text: 'event_type:login_failure', negated: true }])).toEqual([]);
    expect(asked(`type:login_failure ip:${ATTACKER}`)).toEqual(['burst', 'address']);
    expect(asked('ip:203.0.113.7')).toEqual([]);
  });

  it('ticks off entries that were opened, only those of the attack', () => {
    expect(doneAfter([], opened('login_success', '10.20.2.17'))).toEqual([]);
    expect(doneAfter([], opened('login_success', ATTACKER))).toEqual(['success']);
    expect(doneAfter([], opened('config_change', ATTACKER, 'modified'))).toEqual(['changes', 'finding']);
  });

  it('takes nothing back, and keeps the order of the tasks', () => {
    const done = doneAfter(['export', 'burst', 'unknown'], { ...NOTHING, verified: true });
    expect(done).toEqual(['burst', 'verify', 'export']);
    expect(TOUR_TASKS.map(({ id }) => id)).toEqual(expect.arrayContaining([...done]));
  });
});
