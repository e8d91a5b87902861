import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detailPaths } from '../../../../main/audit/query/detail-paths.ts';
import { readQuery } from '../../../../main/audit/query/read-query.ts';

describe('paths in details', () => {
  it('go through objects and arrays, and count an entry once', () => {
    const paths = detailPaths([
      '{"a": {"b": 1.0}, "items": [{"n": "x"}, {"n": "y"}, {"n": "x"}], "t": [true, null]}',
      '{"a": {"b": 2}, "items": [{"n": "x"}]}',
      'no JSON',
      null,
    ]);
    expect(
      [...paths].map(([path, { entries, values }]) => [path, entries, Object.fromEntries(values)]),
    ).toEqual([
      ['a', 2, {}],
      ['a.b', 2, { '1.0': 1, '2': 1 }],
      ['items', 2, {}],
      ['items.n', 2, { x: 2, y: 1 }],
      ['t', 1, { true: 1, null: 1 }],
    ]);
  });

  it('are written so that a query reads the same keys', () => {
    const key = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => text.isWellFormed());
    fc.assert(
      fc.property(key, key, (one, two) => {
        const nested = JSON.stringify({ [one]: { [two]: 'x' } });
        const path = [...detailPaths([nested]).keys()].at(-1);
        const reading = readQuery(`details.${path}:x`, 0);
        expect(reading).toMatchObject({ ok: true, query: { kind: 'details', path: [one, two] } });
      }),
    );
  });
});
