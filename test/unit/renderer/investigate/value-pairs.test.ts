import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  detailPairs,
  differingMiddle,
  valueChanges,
} from '../../../../renderer/features/investigate/drawer/value-pairs.ts';

describe('old against new values', () => {
  it('stand beside each other by their path', () => {
    expect(
      valueChanges(
        '{"old_values": {"port": 25, "tls": {"on": false}}, "new_values": {"port": 587, "tls": {"on": false}, "note": "x"}}',
      ),
    ).toEqual([
      { path: 'port', one: '25', other: '587', differs: true },
      { path: 'tls.on', one: 'false', other: 'false', differs: false },
      { path: 'note', one: null, other: '"x"', differs: true },
    ]);
  });

  it('are none where details hold none, or are no JSON', () => {
    expect(valueChanges('{"a": 1}')).toBeNull();
    expect(valueChanges('{"old_values": {}, "new_values": {}}')).toBeNull();
    expect(valueChanges('old_values')).toBeNull();
    expect(valueChanges(null)).toBeNull();
  });

  it('tell a number from another spelling of it', () => {
    expect(valueChanges('{"old_values": {"n": 1}, "new_values": {"n": 1.0}}')).toMatchObject([
      { differs: true },
    ]);
  });
});

describe('two details', () => {
  it('are compared whole where one is no JSON', () => {
    expect(detailPairs('{"a": 1}', 'text')).toEqual([
      { path: 'details', one: '{"a": 1}', other: 'text', differs: true },
    ]);
    expect(detailPairs(null, '{"a": {"b": 1}}')).toEqual([
      { path: 'details.a.b', one: null, other: '1', differs: true },
    ]);
  });
});

describe('what differs in two texts', () => {
  it('put together again gives both', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (head, one, other, tail) => {
        const [left, right] = [head + one + tail, head + other + tail];
        const { before, after, ...middle } = differingMiddle(left, right);
        expect(before + middle.one + after).toBe(left);
        expect(before + middle.other + after).toBe(right);
      }),
    );
  });

  it('is the middle where they share enough, and all of them where they do not', () => {
    expect(differingMiddle('user2@example.org', 'user35@example.org')).toEqual({
      before: 'user',
      one: '2',
      other: '35',
      after: '@example.org',
    });
    expect(differingMiddle('api', 'authentication')).toEqual({
      before: '',
      one: 'api',
      other: 'authentication',
      after: '',
    });
  });
});
