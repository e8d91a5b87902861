import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checksumOf } from '../../../main/audit/checksum.ts';
import type { EvidenceRow } from '../../../main/audit/entry.ts';
import { DEFAULT_RECIPE } from '../../../main/audit/recipes.ts';
import { type SampleOptions, writeSample } from '../../../main/sample/write-sample.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-sample-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let made = 0;
async function sample(options: SampleOptions) {
  const path = join(folder, `${++made}.sqlite`);
  const outcome = await writeSample(path, options);
  const database = new Database(path, { readonly: true });
  const rows = database.prepare<[], EvidenceRow>('SELECT * FROM audit_logs ORDER BY rowid').all();
  database.close();
  return { path, outcome, rows };
}

const contentOf = (rows: readonly EvidenceRow[]): string =>
  createHash('sha256').update(JSON.stringify(rows)).digest('hex');

const failing = (rows: readonly EvidenceRow[]): unknown[] =>
  rows
    .filter((row) => {
      const computed = checksumOf(row, DEFAULT_RECIPE);
      return !computed.ok || computed.checksum !== row.checksum;
    })
    .map((row) => row.id);

describe('a sample', () => {
  it('is the same for the same seed, to the byte, and another for another', async () => {
    const [first, again, other] = [
      await sample({ seed: 7, entries: 800, tamper: 5 }),
      await sample({ seed: 7, entries: 800, tamper: 5 }),
      await sample({ seed: 8, entries: 800, tamper: 5 }),
    ];
    expect(contentOf(again.rows)).toBe(contentOf(first.rows));
    expect(again.outcome).toEqual(first.outcome);
    expect(contentOf(other.rows)).not.toBe(contentOf(first.rows));
  });

  // Ties the content to the source text, so that it is the same on every machine and after every refactoring.
  it('of seed 1 is the one everybody sees', async () => {
    const { rows } = await sample({});
    expect(contentOf(rows)).toMatchInlineSnapshot(
      `"2d2b377806e20329c60561a85a4555a8fa408cb45da7f094764d10b96bd5152f"`,
    );
  });

  it.each([0, 1, 2, 3, 39, 400, 5_000])('holds exactly %i entries, in order of time', async (entries) => {
    const { rows, outcome } = await sample({ entries });
    expect(rows).toHaveLength(entries);
    expect(outcome).toEqual({ entries, tampered: [] });
    const times = rows.map((row) => String(row.timestamp));
    expect(times).toEqual([...times].sort());
    expect(new Set(rows.map((row) => row.id)).size).toBe(entries);
    expect(failing(rows)).toEqual([]);
  });

  it.each([1, 14, 200, 400])('altered in %i entries fails in exactly those', async (tamper) => {
    const { rows, outcome } = await sample({ entries: 400, tamper });
    expect(outcome.tampered).toHaveLength(tamper);
    expect(failing(rows).sort()).toEqual([...outcome.tampered].sort());
  });

  it('is altered in every column a checksum covers, one column an entry', async () => {
    const whole = await sample({ entries: 600 });
    const altered = await sample({ entries: 600, tamper: 24 });
    const changes = altered.rows.flatMap((row, index) =>
      Object.entries(row).flatMap(([column, value]) =>
        whole.rows[index]?.[column as 'id'] === value ? [] : [{ column, id: row.id }],
      ),
    );
    expect(changes.map(({ id }) => id).sort()).toEqual([...altered.outcome.tampered].sort());
    expect(new Set(changes.map(({ column }) => column)).size).toBe(12);
  });

  it('lies within its days, ends when told, and has the attack in it', async () => {
    const { rows } = await sample({ entries: 300, days: 1, end: '2020-02-29T00:00:00Z' });
    for (const row of rows) expect(String(row.timestamp)).toMatch(/^2020-02-28 \d\d:\d\d:\d\d\.\d{6}$/);
    const fromAbroad = rows.filter((row) => row.ip_address === '203.0.113.77').map((row) => row.event_type);
    expect(new Set(fromAbroad)).toEqual(
      new Set([
        'login_failure',
        'rate_limit_exceeded',
        'login_success',
        'data_read',
        'access_denied',
        'access_granted',
        'config_change',
        'security_violation',
        'data_delete',
        'logout',
      ]),
    );
  });

  it('never takes the place of a file, and leaves nothing where it fails', async () => {
    const own = mkdtempSync(join(folder, 'own-'));
    const path = join(own, 'there.sqlite');
    writeFileSync(path, 'mine');
    await expect(writeSample(path)).rejects.toMatchObject({ code: 'FILE_NOT_WRITTEN' });
    await expect(writeSample(join(own, 'missing', 'a.sqlite'))).rejects.toMatchObject({
      code: 'FILE_NOT_WRITTEN',
      message: expect.stringContaining('folder does not exist'),
    });
    await expect(writeSample(join(own, 'bad.sqlite'), { end: 'never' })).rejects.toThrow();
    expect(readdirSync(own)).toEqual(['there.sqlite']);
  });
});
