import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksumOf, checksumOfFields, sha256 } from '../../../main/audit/checksum.ts';
import type { EvidenceRow } from '../../../main/audit/entry.ts';
import { fastChecksum } from '../../../main/audit/fast-checksum.ts';
import { preimageOf } from '../../../main/audit/preimage.ts';
import type { Recipe } from '../../../main/audit/recipe.ts';
import { DEFAULT_RECIPE, findRecipe, RECIPES } from '../../../main/audit/recipes.ts';
import { verifyRow } from '../../../main/integrity/verify-row.ts';
import { jsonText } from './json-text.ts';
import { row } from './row.ts';

const text = fc.oneof(fc.string({ unit: 'grapheme-ascii' }), fc.string({ unit: 'binary' }));
const cell: fc.Arbitrary<EvidenceRow['action']> = fc.oneof(
  { weight: 8, arbitrary: text },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.oneof(fc.bigInt(), fc.double(), fc.uint8Array()) },
);
const usual = fc
  .tuple(
    fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
    fc.constantFrom('T', ' '),
    fc.constantFrom('000000', '000001', '120000', '999999'),
  )
  .map(([date, separator, micros]) => `${date.toISOString().slice(0, 19).replace('T', separator)}.${micros}`);
const timestamp = fc.oneof(
  { weight: 4, arbitrary: usual },
  fc.constantFrom('2025-01-01 00:00:00.000000', '2025-01-01T10:11:12', '2024-02-29 23:59:59.000001', 'never'),
  fc
    .date({ min: new Date(0), noInvalidDate: true, max: new Date('2100-01-01') })
    .map((date) => date.toISOString()),
);

/** Rows as hostile as they may be. */
const anyRow: fc.Arbitrary<EvidenceRow> = fc.record({
  id: cell,
  event_type: cell,
  severity: cell,
  user_id: cell,
  session_id: cell,
  ip_address: cell,
  user_agent: cell,
  resource_type: cell,
  resource_id: cell,
  action: cell,
  details: fc.oneof({ weight: 5, arbitrary: jsonText }, { weight: 1, arbitrary: cell }),
  timestamp,
  checksum: fc.constant(null),
});

describe('the fast path of checksums', () => {
  it('gives what the plain path gives, wherever it answers', () => {
    let answered = 0;
    fc.assert(
      fc.property(anyRow, fc.constantFrom(...RECIPES), (evidence, recipe) => {
        const fast = fastChecksum(evidence, recipe);
        if (fast === undefined) return;
        answered++;
        const preimage = preimageOf(evidence, recipe);
        expect(preimage.ok && sha256(preimage.text)).toBe(fast);
        expect(preimage.ok && preimage.duplicateKeys).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
    expect(answered).toBeGreaterThan(100);
  });

  it('answers for ordinary rows', () => {
    expect(fastChecksum(row(), DEFAULT_RECIPE)).toBe(
      sha256(
        '{"action": "update", "details": {"ms": 231.922, "path": "/api/7226"}, "event_type": "data_update", "ip_address": "192.168.1.2", "resource_id": "r2", "resource_type": "record", "session_id": "1919e93ad11745ad498893101c593af5", "severity": "medium", "timestamp": "2025-01-01T03:50:24.787508", "user_agent": "curl/8.4.0", "user_id": "user2"}',
      ),
    );
    expect(
      fastChecksum(row({ user_agent: 'Müller\n"\u{1f600}', user_id: null }), DEFAULT_RECIPE),
    ).toBeDefined();
  });

  it('leaves the lengths it has no room for to the plain path', () => {
    for (const length of [10_800, 10_900, 11_000, 64_000, 70_000, 1_000_000]) {
      for (const unit of ['a', '\u0001', 'é']) {
        const evidence = row({
          user_agent: unit.repeat(length),
          details: JSON.stringify(unit.repeat(length)),
        });
        const preimage = preimageOf(evidence, DEFAULT_RECIPE);
        const computed = checksumOf(evidence, DEFAULT_RECIPE);
        expect(computed.ok && computed.checksum).toBe(preimage.ok && sha256(preimage.text));
      }
    }
  });

  it('does not overflow where every unit grows sixfold', () => {
    const units = '\u0001'.repeat(1_170);
    const evidence = row({
      event_type: units,
      severity: units,
      user_id: units,
      session_id: units,
      ip_address: units,
      user_agent: units,
      resource_type: units,
      resource_id: units,
      action: units,
      details: `[${'1e5, '.repeat(1_000)}1]`,
    });
    const preimage = preimageOf(evidence, DEFAULT_RECIPE);
    const computed = checksumOf(evidence, DEFAULT_RECIPE);
    expect(computed.ok && computed.checksum).toBe(preimage.ok && sha256(preimage.text));
  });
});

describe('checksumOfFields', () => {
  it('is what verification expects, under every recipe', () => {
    const writable = fc.record({
      id: text,
      event_type: text,
      severity: text,
      user_id: fc.option(text),
      session_id: fc.option(text),
      ip_address: fc.option(text),
      user_agent: fc.option(text),
      resource_type: fc.option(text),
      resource_id: fc.option(text),
      action: text,
      details: fc.option(fc.json()),
      timestamp: fc.constantFrom('2025-01-01 00:00:00.000000', '2025-01-01T00:00:00.123456'),
    });
    fc.assert(
      fc.property(writable, fc.constantFrom(...RECIPES), (fields, recipe) => {
        const stored = { ...fields, checksum: checksumOfFields(fields, recipe) };
        expect(verifyRow(stored, recipe, 'sqlite').verdict).toBe('verified');
      }),
      { numRuns: 300 },
    );
  });

  it('refuses what nobody could recompute', () => {
    const fields = { ...(row() as Parameters<typeof checksumOfFields>[0]) };
    expect(() => checksumOfFields({ ...fields, details: '{' })).toThrow(RangeError);
    expect(() => checksumOfFields({ ...fields, timestamp: 'now' })).toThrow(RangeError);
  });
});

describe('preimageOf', () => {
  const textOf = (cells: Partial<EvidenceRow>, name: string): string => {
    const preimage = preimageOf(row(cells), findRecipe(name) as Recipe);
    return preimage.ok ? preimage.text : preimage.reason;
  };

  it('follows each setting of a recipe', () => {
    const cells = {
      user_agent: 'é',
      user_id: null,
      details: '{"b": 1, "a": "é"}',
      timestamp: '2025-01-01 00:00:00.000000',
    };
    expect(textOf(cells, 'default')).toContain('"details": {"a": "\\u00e9", "b": 1}, ');
    expect(textOf(cells, 'default')).toContain(
      '"timestamp": "2025-01-01T00:00:00", "user_agent": "\\u00e9", "user_id": null}',
    );
    expect(textOf(cells, 'space+z+micros')).toContain('"2025-01-01 00:00:00.000000Z"');
    expect(textOf(cells, 'offset')).toContain('"2025-01-01T00:00:00+00:00"');
    expect(textOf(cells, 'compact')).toContain('"details":{"a":"\\u00e9","b":1},');
    expect(textOf(cells, 'unicode')).toContain('"user_agent": "é"');
    expect(textOf(cells, 'no-nulls')).not.toContain('user_id');
    expect(textOf(cells, 'details-text')).toContain(String.raw`"details": "{\"b\": 1, \"a\": \"\u00e9\"}"`);
    expect(textOf(cells, 'with-id')).toContain('"id": "1a466884-');
  });

  it('is stable when every field is NULL and left out', () => {
    const recipe: Recipe = {
      ...DEFAULT_RECIPE,
      fields: ['user_id'],
      json: { ...DEFAULT_RECIPE.json, nulls: 'omitted' },
    };
    expect(preimageOf(row({ user_id: null }), recipe)).toMatchObject({ text: '{}' });
    const computed = checksumOf(row({ user_id: null }), recipe);
    expect(computed.ok && computed.checksum).toBe(sha256('{}'));
  });
});
