import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonLines } from '../../../../renderer/components/entry/json-lines.ts';
import { leavesOf, pathInWords, withPaths } from '../../../../renderer/components/entry/json-paths.ts';

const named = (text: string): [string, string][] =>
  (leavesOf(text) ?? []).map(({ path, text: leaf }) => [pathInWords(path), leaf]);

/** Every leaf by plain JavaScript. */
function expected(value: unknown, path: readonly (string | number)[] = []): [string, unknown][] {
  if (Array.isArray(value) && value.length > 0) {
    return value.flatMap((inner, index) => expected(inner, [...path, index]));
  }
  if (value !== null && typeof value === 'object' && Object.keys(value).length > 0 && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, inner]) => expected(inner, [...path, key]));
  }
  return [[JSON.stringify(path), value]];
}

describe('paths within JSON', () => {
  it('are keys and places', () => {
    expect(named('{"a": {"b": [1.0, {"c": "x"}], "d": {}}, "odd key": null, "say \\"hi\\"": []}')).toEqual([
      ['a.b[0]', '1.0'],
      ['a.b[1].c', '"x"'],
      ['a.d', '{}'],
      ['"odd key"', 'null'],
      ['"say \\"hi\\""', '[]'],
    ]);
    expect(named('[1]')).toEqual([['[0]', '1']]);
    expect(named('7')).toEqual([['', '7']]);
    expect(leavesOf('{"a": ')).toBeNull();
  });

  it('find every leaf that JavaScript finds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        const found = leavesOf(text)?.map(({ path, text: leaf }) => [JSON.stringify(path), JSON.parse(leaf)]);
        expect(found).toEqual(expected(JSON.parse(text)));
      }),
    );
  });

  it('end at a depth that nobody asks about, so that no nesting fills the memory', () => {
    const depth = 100_000;
    const text = '['.repeat(depth) + ']'.repeat(depth);
    const lines = withPaths(jsonLines(text) ?? []);
    expect(lines).toHaveLength(2 * depth - 1);
    expect(Math.max(...lines.slice(0, 1_000).map(({ path }) => path?.length ?? 0))).toBe(100);
    expect(lines[5_000]?.path).toBeNull();
    expect(lines[5_000]?.closedBy).toBe(2 * depth - 2 - 5_000);
    expect(leavesOf(text)).toBeNull();
  });

  it('are not looked for in what is too long', () => {
    expect(leavesOf(`["${'x'.repeat(1_000_000)}"]`)).toBeNull();
  });

  it('say which line closes which', () => {
    const lines = withPaths(jsonLines('{"a": [1, {"b": 2}], "c": {}}') ?? []);
    expect(lines.map(({ closedBy }) => closedBy)).toEqual([8, 6, null, 5, null, null, null, null, null]);
  });
});
