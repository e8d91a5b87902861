import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../main/audit/checksum.ts';
import { COLUMNS, type Column, type EvidenceRow } from '../../../main/audit/entry.ts';
import { parsePythonJson } from '../../../main/audit/python-json.ts';
import type { Recipe } from '../../../main/audit/recipe.ts';
import { DEFAULT_RECIPE, findRecipe, RECIPES } from '../../../main/audit/recipes.ts';
import { numberSpellings } from '../../../main/audit/respelling.ts';
import { verifyEntry, verifyRow } from '../../../main/integrity/verify-row.ts';
import { row, signed } from '../audit/row.ts';

const WITH_ID = findRecipe('with-id') as Recipe;

/** A row whose writer hashed these details, as the database holds it with others. */
const held = (written: string, stored: EvidenceRow['details'], recipe = DEFAULT_RECIPE): EvidenceRow => ({
  ...signed({ details: written }, recipe),
  details: stored,
});

const verdictOf = (
  evidence: EvidenceRow,
  engine: 'sqlite' | 'postgres' = 'sqlite',
  recipe = DEFAULT_RECIPE,
) => {
  const verdict = verifyRow(evidence, recipe, engine);
  if (verdict.verdict !== 'verified') return verdict.reason;
  return verdict.restored ? 'restored' : 'verified';
};

describe('checksums that are none', () => {
  it.each([
    [null, 'checksum-missing'],
    ['', 'checksum-missing'],
    ['not-hex', 'checksum-malformed'],
    ['a'.repeat(63), 'checksum-malformed'],
    [`${'a'.repeat(64)}\n`, 'checksum-malformed'],
    [' '.repeat(64), 'checksum-malformed'],
    [5n, 'checksum-malformed'],
    [Buffer.alloc(64, 'a'), 'checksum-malformed'],
  ])('%o is unprotected: %s', (checksum, reason) => {
    expect(verifyRow(row({ checksum }), DEFAULT_RECIPE, 'sqlite')).toMatchObject({
      verdict: 'unprotected',
      reason,
    });
  });

  it('an unprotected entry stays so whatever its details are', () => {
    expect(verifyRow(row({ checksum: null, details: '{' }), DEFAULT_RECIPE, 'sqlite')).toMatchObject({
      verdict: 'unprotected',
    });
  });

  it('capital letters are not what a writer stores', () => {
    const evidence = signed();
    const verdict = verifyRow(
      { ...evidence, checksum: String(evidence.checksum).toUpperCase() },
      DEFAULT_RECIPE,
      'sqlite',
    );
    expect(verdict).toMatchObject({ verdict: 'modified', reason: 'checksum-mismatch' });
    expect('explanation' in verdict && verdict.explanation).toMatch(/case of its letters/);
  });
});

describe('cells nobody could have hashed', () => {
  const checksum = 'a'.repeat(64);
  it.each([
    [{ details: '{"a": ' }, 'details-unreadable'],
    [{ details: Buffer.from([0x1f, 0x8b, 0]) }, 'details-unreadable'],
    [{ timestamp: 'yesterday' }, 'value-unreadable'],
    [{ timestamp: 5n }, 'value-unreadable'],
    [{ user_agent: Buffer.from('curl') }, 'value-unreadable'],
  ])('%o is %s', (cells, reason) => {
    expect(verifyRow(row({ ...cells, checksum }), DEFAULT_RECIPE, 'sqlite')).toMatchObject({
      verdict: 'modified',
      reason,
      computedChecksum: null,
    });
  });

  it('a lone surrogate has no UTF-8 form, so it cannot stand for another', () => {
    const unicode = findRecipe('unicode') as Recipe;
    const replaced = signed({ details: '{"a": "\ufffd"}' }, unicode);
    expect(verdictOf({ ...replaced, details: '{"a": "\\ud800"}' }, 'sqlite', unicode)).toBe(
      'value-unreadable',
    );
  });
});

describe('details', () => {
  it('NULL, {} and "null" are three things', () => {
    const variants = [null, '{}', '"null"', '[]', '""', '0', 'false'];
    for (const written of variants)
      for (const stored of variants) {
        const evidence = { ...signed({ details: written }), details: stored };
        expect(verdictOf(evidence)).toBe(written === stored ? 'verified' : 'checksum-mismatch');
      }
  });

  it('JSON null is what SQLAlchemy stores for None, and is hashed like SQL NULL', () => {
    expect(verdictOf(held('null', null))).toBe('verified');
    expect(
      verdictOf(signed({ details: 'null' }, findRecipe('no-nulls')), 'sqlite', findRecipe('no-nulls')),
    ).toBe('verified');
  });

  it('duplicate keys verify by the last value and are reported', () => {
    expect(
      verifyRow(held('{"user": "alice"}', '{"user": "eve", "user": "alice"}'), DEFAULT_RECIPE, 'sqlite'),
    ).toEqual({
      verdict: 'verified',
      restored: false,
      duplicateKeys: true,
    });
  });
});

describe('numbers that jsonb respelled', () => {
  it.each([
    ['{"e": 1e+16}', '{"e": 10000000000000000}'],
    ['{"e": -1e+22}', '{"e": -10000000000000000000000}'],
    ['{"e": 1.2345678901234567e+20}', '{"e": 123456789012345670000}'],
    ['{"e": 1.7976931348623157e+308}', `{"e": 17976931348623157${'0'.repeat(292)}}`],
    ['{"z": -0.0}', '{"z": 0.0}'],
    ['{"z": 0.0}', '{"z": 0}'],
    ['{"z": -0.0}', '{"z": 0}'],
    ['[1e+16, 10000000000000000]', '[10000000000000000, 10000000000000000]'],
    ['[0.0, -0.0, 0.0, -0.0, 0]', '[0.0, 0.0, 0.0, 0.0, 0]'],
    [`[${Array(40).fill('1e+16').join(', ')}]`, `[${Array(40).fill('10000000000000000').join(', ')}]`],
  ])('%s verifies as restored from %s', (written, stored) => {
    expect(verdictOf(held(written, stored), 'postgres')).toBe('restored');
    // SQLite keeps text as it was written: there, another spelling is an edit.
    expect(verdictOf(held(written, stored), 'sqlite')).toBe('checksum-mismatch');
  });

  it.each([
    ['{"e": 1e-07}', '{"e": 0.0000001}'],
    ['{"e": 1.5}', '{"e": 1.50}'],
    ['{"e": 10000000000000000}', '{"e": 10000000000000000}'],
    ['{"e": 5e-324}', `{"e": 0.${'0'.repeat(323)}5}`],
  ])('%s needs no restoring from %s', (written, stored) => {
    expect(verdictOf(held(written, stored), 'postgres')).toBe('verified');
  });

  it.each([
    ['{"e": 1e+16}', '{"e": 10000000000000001}'],
    ['{"e": 1e+16}', '{"e": 9999999999999999}'],
    ['{"e": 1.2345678901234567e+20}', '{"e": 123456789012345678901}'],
    ['{"e": 100.0}', '{"e": 100}'],
    ['{"z": -0.0}', '{"z": 1}'],
    ['{"z": "0"}', '{"z": 0}'],
  ])('%s is modified as %s', (written, stored) => {
    expect(verdictOf(held(written, stored), 'postgres')).toBe('checksum-mismatch');
  });

  it('are searched for up to a limit, and the explanation says so', () => {
    const zeros = `[${Array(60).fill('0.0').join(', ')}]`;
    const verdict = verifyRow(row({ details: zeros, checksum: 'a'.repeat(64) }), DEFAULT_RECIPE, 'postgres');
    expect(verdict).toMatchObject({ verdict: 'modified' });
    expect('explanation' in verdict && verdict.explanation).toMatch(/not every spelling was tried/);
  });

  it('are tried only as floats that are written out exactly so', () => {
    const spellingsOf = (text: string) => {
      const reading = parsePythonJson(text);
      return reading.ok ? [...numberSpellings(reading.node, DEFAULT_RECIPE.json, 'jsonb')] : [];
    };
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 16n, max: 10n ** 40n }), (integer) => {
        for (const spelling of spellingsOf(String(integer)))
          expect(BigInt(Number(spelling)) === integer || writtenOut(spelling) === integer).toBe(true);
      }),
    );
    expect(spellingsOf('123456789012345678901234567890')).toEqual([]);
  });
});

/** Exactly the shortest digits with their exponent, as an integer. */
function writtenOut(float: string): bigint {
  const [, whole = '', fraction = '', exponent = '0'] = /^(\d+)\.?(\d*)e\+(\d+)$/.exec(float) ?? [];
  return BigInt(whole + fraction) * 10n ** BigInt(Number(exponent) - fraction.length);
}

describe('what SQLite makes of numbers in a column declared JSON', () => {
  it.each([
    ['3', 3n, 'verified'],
    ['3.0', 3n, 'restored'],
    ['1e+16', 10000000000000000n, 'restored'],
    ['1.5', 1.5, 'verified'],
    ['4', 3n, 'checksum-mismatch'],
  ])('%s kept as %s is %s', (written, stored, expected) => {
    expect(verdictOf(held(written, stored))).toBe(expected);
  });
});

describe('identifiers', () => {
  const uuid = '1a466884-f3f4-4249-9c28-ff90a5aec797';
  const bare = uuid.replaceAll('-', '');

  it('verify in either spelling where they are covered', () => {
    for (const [written, stored] of [
      [uuid, bare],
      [bare, uuid],
      [uuid, uuid],
    ]) {
      const evidence = { ...signed({ id: written ?? '' }, WITH_ID), id: stored ?? '' };
      expect(verdictOf(evidence, 'sqlite', WITH_ID)).toBe('verified');
    }
  });

  it('do not verify as another, nor does another column in another spelling', () => {
    const other = { ...signed({ id: uuid }, WITH_ID), id: bare.replace('1a', '1b') };
    expect(verdictOf(other, 'sqlite', WITH_ID)).toBe('checksum-mismatch');
    expect(verdictOf({ ...signed({ user_id: uuid }), user_id: bare })).toBe('checksum-mismatch');
  });

  it('kept as numbers verify as the text they were', () => {
    expect(verdictOf({ ...signed({ resource_id: '42' }), resource_id: 42n })).toBe('verified');
    expect(verdictOf(signed({ resource_id: 42n }))).toBe('verified');
    expect(verdictOf({ ...signed({ resource_id: '42' }), resource_id: 43n })).toBe('checksum-mismatch');
  });
});

describe('one changed cell', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }).filter((value) => value.isWellFormed()),
  );
  const cell = fc.oneof({ weight: 5, arbitrary: text }, { weight: 1, arbitrary: fc.constant(null) });
  const cells = fc.record({
    event_type: cell,
    severity: cell,
    user_id: cell,
    session_id: cell,
    ip_address: cell,
    user_agent: cell,
    resource_type: cell,
    resource_id: cell,
    action: cell,
  });
  const changeable = COLUMNS.filter(
    (column): column is Exclude<Column, 'id' | 'checksum' | 'details' | 'timestamp'> =>
      !['id', 'checksum', 'details', 'timestamp'].includes(column),
  );

  it('is seen, whichever it is and whatever the recipe', () => {
    fc.assert(
      fc.property(
        cells,
        fc.constantFrom(...changeable),
        cell,
        fc.constantFrom(...RECIPES),
        (before, column, to, recipe) => {
          fc.pre(before[column] !== to);
          const evidence = signed(before, recipe);
          expect(verdictOf(evidence, 'sqlite', recipe)).toBe('verified');
          expect(verdictOf({ ...evidence, [column]: to }, 'sqlite', recipe)).toBe('checksum-mismatch');
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('of the time is seen down to the microsecond', () => {
    const moment = fc
      .tuple(
        fc.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true }),
        fc.nat(999),
      )
      .map(
        ([date, micros]) =>
          `${date.toISOString().slice(0, 23).replace('T', ' ')}${String(micros).padStart(3, '0')}`,
      );
    fc.assert(
      fc.property(moment, moment, fc.constantFrom(...RECIPES), (before, after, recipe) => {
        fc.pre(before !== after);
        const evidence = signed({ timestamp: before }, recipe);
        expect(verdictOf(evidence, 'postgres', recipe)).toBe('verified');
        expect(verdictOf({ ...evidence, timestamp: after }, 'postgres', recipe)).toBe('checksum-mismatch');
      }),
    );
  });
});

describe('verifyEntry', () => {
  it('gives the evidence with the verdict', () => {
    const evidence = signed();
    expect(verifyEntry(evidence, DEFAULT_RECIPE, 'sqlite')).toEqual({
      finding: null,
      restored: false,
      computedChecksum: evidence.checksum,
      uncovered: ['id'],
    });
    const changed = verifyEntry({ ...evidence, action: 'delete' }, WITH_ID, 'sqlite');
    expect(changed.finding).toMatchObject({
      id: evidence.id,
      verdict: 'modified',
      timestamp: '2025-01-01T03:50:24.787508',
      storedChecksum: evidence.checksum,
      computedChecksum: changed.computedChecksum,
    });
    expect(changed.uncovered).toEqual([]);
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});
