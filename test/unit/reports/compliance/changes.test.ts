import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesOf } from '../../../../main/reports/compliance/changes.ts';

const change = (setting: string | null, old: string | null, now: string | null) => ({ setting, old, now });

describe('what details say was changed', () => {
  it.each([
    [null, []],
    ['{}', []],
    ['not json, old', []],
    ['[{"old": 1, "new": 2}]', []],
    ['{"old": 1}', []],
    ['{"note": "it is older"}', []],
    [
      '{"old_values": {"port": 25, "host": "a"}, "new_values": {"port": 587}}',
      [change('port', '25', '587'), change('host', 'a', null)],
    ],
    ['{"setting": "role", "before": "viewer", "after": "admin"}', [change('role', 'viewer', 'admin')]],
    ['{"key": "ttl", "old_value": 1.0, "new_value": 5e-05}', [change('ttl', '1.0', '5e-05')]],
    ['{"new_value": null}', [change(null, null, 'null')]],
    ['{"status": {"old": "pending", "new": "approved"}}', [change('status', 'pending', 'approved')]],
    ['{"changes": {"a": {"old": [1, 2], "new": {"b": true}}}}', [change('b', null, 'true')]],
    ['{"\\u006fld": 1, "new": 2}', [change(null, '1', '2')]],
    ['{"__proto__": {"old": 1, "new": 2}}', [change('__proto__', '1', '2')]],
  ])('%s', (details, changes) => {
    expect(changesOf(details)).toEqual(changes);
  });

  it('says something of any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(Array.isArray(changesOf(`{"old_values": ${text}, "new_values": 1}`))).toBe(true);
      }),
    );
  });
});
