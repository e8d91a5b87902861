import { describe, expect, it } from 'vitest';
import type { EvidenceRow } from '../../../main/audit/entry.ts';
import type { Recipe } from '../../../main/audit/recipe.ts';
import { DEFAULT_RECIPE, findRecipe } from '../../../main/audit/recipes.ts';
import { addTallies, emptyTally, judgeRows } from '../../../main/integrity/tally.ts';
import type { Finding, VerificationProgress } from '../../../main/integrity/verdict.ts';
import { type RecipeChoice, verifySource } from '../../../main/integrity/verify-source.ts';
import { signed } from '../audit/row.ts';
import { memorySource } from './memory-source.ts';

const WITH_ID = findRecipe('with-id') as Recipe;
const COMPACT = findRecipe('compact') as Recipe;
const AUTO: RecipeChoice = { kind: 'auto' };

const many = (count: number, make: (index: number) => EvidenceRow): EvidenceRow[] =>
  Array.from({ length: count }, (_, index) => make(index));

const ordinary = (index: number, recipe = DEFAULT_RECIPE): EvidenceRow =>
  signed({ id: `entry-${index}`, resource_id: `r${index}` }, recipe);

async function verify(rows: readonly EvidenceRow[], choice = AUTO, engine: 'sqlite' | 'postgres' = 'sqlite') {
  const findings: Finding[] = [];
  const summary = await verifySource(memorySource(rows, { engine }), choice, {
    onFindings: (batch) => {
      findings.push(...batch);
    },
  });
  expect(summary.entries).toBe(rows.length);
  expect(summary.verified + summary.failed).toBe(summary.entries);
  expect(summary.modified + summary.unprotected).toBe(summary.failed);
  expect(findings).toHaveLength(summary.failed);
  return { summary, findings };
}

describe('verifySource', () => {
  it('finds exactly what was changed', async () => {
    const rows = many(1_000, (index) => ordinary(index));
    rows[10] = { ...ordinary(10), severity: 'low' };
    rows[500] = { ...ordinary(500), checksum: null };
    rows[501] = { ...ordinary(501), details: '{' };
    const { summary, findings } = await verify(rows);
    expect(summary).toMatchObject({
      entries: 1_000,
      verified: 997,
      restored: 0,
      modified: 2,
      unprotected: 1,
      failed: 3,
      sourceFindings: [],
      usedRecipe: DEFAULT_RECIPE,
      recipe: { name: 'default', uncovered: ['id'], origin: 'detected' },
    });
    expect(findings.map(({ id, reason }) => [id, reason])).toEqual([
      ['entry-10', 'checksum-mismatch'],
      ['entry-500', 'checksum-missing'],
      ['entry-501', 'details-unreadable'],
    ]);
  });

  it('counts restored entries of PostgreSQL', async () => {
    const rows = many(20, (index) => ordinary(index));
    rows.push({ ...signed({ details: '{"e": 1e+16}' }), details: '{"e": 10000000000000000}' });
    expect((await verify(rows, AUTO, 'postgres')).summary).toMatchObject({
      verified: 21,
      restored: 1,
      failed: 0,
    });
  });

  it('has nothing to say of an empty source', async () => {
    const { summary } = await verify([]);
    expect(summary).toMatchObject({ entries: 0, failed: 0, sourceFindings: [], usedRecipe: null });
  });

  it('does not call entries modified where no recipe is known', async () => {
    const rows = many(30, (index) => ({ ...ordinary(index), checksum: 'ab'.repeat(32) }));
    const { summary, findings } = await verify(rows);
    expect(summary).toMatchObject({
      verified: 0,
      modified: 0,
      unprotected: 30,
      failed: 30,
      usedRecipe: null,
    });
    expect(summary.recipe).toMatchObject({ name: 'unknown', covered: [], sampled: 30, matched: 0 });
    expect(summary.sourceFindings).toMatchObject([{ reason: 'no-recipe', entries: 30 }]);
    expect(findings[0]?.computedChecksum).toBeNull();
  });

  it('verifies entries under another recipe that covers as much, and reports the switch', async () => {
    const rows = [...many(60, (index) => ordinary(index)), ...many(7, (index) => ordinary(index, COMPACT))];
    const { summary } = await verify(rows);
    expect(summary).toMatchObject({ verified: 67, failed: 0 });
    expect(summary.sourceFindings).toMatchObject([
      {
        reason: 'recipe-switch',
        entries: 7,
        examples: ['entry-0', 'entry-1', 'entry-2', 'entry-3', 'entry-4'],
      },
    ]);
    expect(summary.sourceFindings[0]?.explanation).toMatch(/recipe compact/);
  });

  it('does not accept a checksum by a recipe that covers less', async () => {
    const rows = [...many(60, (index) => ordinary(index, WITH_ID)), ordinary(60)];
    const { summary, findings } = await verify(rows);
    expect(summary).toMatchObject({ verified: 60, modified: 1, usedRecipe: WITH_ID });
    expect(summary.sourceFindings).toMatchObject([{ reason: 'recipe-switch', entries: 1 }]);
    expect(findings[0]?.explanation).toMatch(/leaves id open/);
  });

  it('accepts one that covers more', async () => {
    const rows = [...many(60, (index) => ordinary(index)), ordinary(60, WITH_ID)];
    expect((await verify(rows)).summary).toMatchObject({
      verified: 61,
      failed: 0,
      sourceFindings: [{ entries: 1 }],
    });
  });

  it('holds entries to a chosen recipe alone', async () => {
    const rows = many(5, (index) => ordinary(index));
    expect((await verify(rows, { kind: 'chosen', recipe: COMPACT })).summary).toMatchObject({
      modified: 5,
      sourceFindings: [],
      recipe: { origin: 'chosen', sampled: null },
    });
    expect((await verify(rows, { kind: 'pinned', recipe: COMPACT })).summary).toMatchObject({
      verified: 5,
      sourceFindings: [{ reason: 'recipe-switch', entries: 5 }],
    });
  });

  it('reports duplicate keys', async () => {
    const rows = [
      ordinary(0),
      { ...signed({ id: 'twice', details: '{"a": 2}' }), details: '{"a": 1, "a": 2}' },
    ];
    expect((await verify(rows)).summary).toMatchObject({
      verified: 2,
      sourceFindings: [{ reason: 'duplicate-keys', entries: 1, examples: ['twice'] }],
    });
  });

  it('hands findings out in batches of at most 500 while it runs', async () => {
    const batches: number[] = [];
    const rows = many(1_300, (index) => ({ ...ordinary(index), checksum: '' }));
    await verifySource(
      memorySource(rows, { batch: 1_000 }),
      { kind: 'chosen', recipe: DEFAULT_RECIPE },
      {
        onFindings: (batch) => {
          batches.push(batch.length);
        },
      },
    );
    expect(batches).toEqual([500, 500, 300]);
  });

  it('says how far it is ten times a second', async () => {
    let now = 0;
    const reports: VerificationProgress[] = [];
    await verifySource(memorySource(many(1_000, (index) => ordinary(index))), AUTO, {
      clock: { now: () => (now += 20) },
      onProgress: (progress) => reports.push(progress),
    });
    expect(reports.length).toBeGreaterThan(1);
    expect(reports.length).toBeLessThan(6);
    const [first] = reports;
    expect(first?.secondsLeft).toBeCloseTo((1_000 - (first?.done ?? 0)) / (first?.entriesPerSecond ?? 1));
    expect(reports.at(-1)).toMatchObject({ done: 1_000, total: 1_000, findings: 0, secondsLeft: 0 });
  });

  it('stops between batches', async () => {
    const controller = new AbortController();
    let seen = 0;
    const verification = verifySource(
      memorySource(many(1_000, (index) => ({ ...ordinary(index), checksum: '' }))),
      AUTO,
      {
        signal: controller.signal,
        onFindings: () => {
          seen++;
          // From outside, as a message of the host arrives.
          setImmediate(() => controller.abort());
        },
      },
    );
    await expect(verification).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(seen).toBe(1);
  });
});

describe('tallies', () => {
  it('of parts add up to the tally of the whole', () => {
    const standard = { recipe: DEFAULT_RECIPE, engine: 'sqlite', tryOthers: true } as const;
    const rows = [
      ...many(10, (index) => ordinary(index)),
      ...many(8, (index) => ordinary(index, COMPACT)),
      { ...ordinary(1), action: 'x' },
      { ...ordinary(2), checksum: '' },
    ];
    const tallyOf = (part: readonly EvidenceRow[]) => {
      const tally = emptyTally();
      judgeRows(part, standard, tally);
      return tally;
    };
    expect(addTallies(tallyOf(rows.slice(0, 13)), tallyOf(rows.slice(13)))).toEqual(tallyOf(rows));
  });
});
