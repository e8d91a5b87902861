import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RETENTION_DAYS } from '../../../main/audit/retention.ts';
import { examine } from '../../../main/health/examine.ts';
import type { HealthFacts, SourceFacts } from '../../../main/health/facts.ts';
import { gatherFacts } from '../../../main/health/gather.ts';
import { openSource } from '../../../main/sources/open.ts';
import { createAuditDatabase, type DatabaseOptions, type RawRow } from '../../fixtures/audit-database.ts';
import { type AuditRow, auditRows } from '../../fixtures/audit-rows.ts';

const HOUR = 3_600_000;
/** An entry an hour for 30 days, the last of them as this log is looked at. */
const COUNT = 720;
const BEGIN = Date.UTC(2025, 0, 1);
const NOW = BEGIN + COUNT * HOUR;

const stored = (time: number): string => `${new Date(time).toISOString().slice(0, 23).replace('T', ' ')}000`;
const hourly = (change: (number: number) => Partial<AuditRow> = () => ({})): readonly AuditRow[] =>
  auditRows(COUNT, (number) => ({ timestamp: stored(BEGIN + number * HOUR), ...change(number) }));

const WORKSPACE: HealthFacts['workspace'] = {
  freeBytes: 50_000_000_000,
  log: { writable: true, bytes: 1_000, most: 126_000_000, readableByOthers: false },
  trail: { enabled: true, waiting: 0, failures: 0, spilled: false },
};

let folder: string;
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-health-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function factsOf(
  rows: Iterable<RawRow>,
  options: DatabaseOptions & { now?: number; mode?: number } = {},
): Promise<SourceFacts> {
  files += 1;
  const path = join(folder, `${files}.sqlite`);
  createAuditDatabase(path, rows, options);
  chmodSync(path, options.mode ?? 0o644);
  await using source = await openSource({ engine: 'sqlite', path });
  return await gatherFacts(source, { now: options.now ?? NOW, retentionDays: RETENTION_DAYS });
}

/** What the checks say that do not say `well`, by id. */
function told(facts: Partial<HealthFacts> & Pick<HealthFacts, 'source'>): Record<string, string> {
  const verification = {
    finished: '2025-01-30T00:00:00.000Z',
    entries: facts.source.description.entries,
    failed: 0,
    sourceFindings: 0,
  };
  const findings = examine({ verification, workspace: WORKSPACE, ...facts });
  return Object.fromEntries(
    findings.filter(({ state }) => state !== 'well').map(({ id, state, saw }) => [id, `${state}: ${saw}`]),
  );
}

const FILE_HAS_NONE = { 'source.connections': 'unknown: A file has no connections.' };

describe('the checks', () => {
  it('find nothing where nothing is wrong', async () => {
    expect(told({ source: await factsOf(hourly()) })).toEqual(FILE_HAS_NONE);
  });

  it('say of an empty log what they cannot tell, and nothing that is wrong', async () => {
    const states = Object.values(told({ source: await factsOf([]) })).map((text) => text.split(':')[0]);
    expect(new Set(states)).toEqual(new Set(['unknown']));
  });

  it('find hours that are missing, and a log that fell silent', async () => {
    const withGap = hourly().filter((_, number) => number < 100 || number >= 120);
    expect(told({ source: await factsOf(withGap) })).toEqual({
      ...FILE_HAS_NONE,
      'log.silence': 'notice: A gap is longer than this log otherwise has.',
    });
    const silent = await factsOf(hourly(), { now: NOW + 40 * HOUR });
    expect(told({ source: silent })).toMatchObject({
      'log.silence': expect.stringMatching(/^problem: No entry for 41 hours; /),
    });
    const copy = await factsOf(hourly(), { now: NOW + 1_000 * 24 * HOUR });
    expect(told({ source: copy })).toEqual(FILE_HAS_NONE);
  });

  it('find a day on which much more was written', async () => {
    const flood = auditRows(1_000, (number) => ({ timestamp: stored(NOW - HOUR + number * 1_000) }));
    const found = told({
      source: await factsOf([...hourly(), ...flood.map((row, at) => ({ ...row, id: `f${at}` }))]),
    });
    expect(found).toEqual({
      ...FILE_HAS_NONE,
      'log.write-rate': expect.stringMatching(
        /^notice: 1,02\d entries on the last day of the log, 24 entries a day/,
      ),
    });
  });

  it('find times that are not yet, are none, or go backwards', async () => {
    const times: Readonly<Record<number, string>> = {
      200: stored(BEGIN),
      [COUNT - 1]: stored(NOW + 10 * 60_000),
    };
    const rows = hourly((number) => (times[number] === undefined ? {} : { timestamp: times[number] })).map(
      (row, number) => (number === 100 ? { ...row, timestamp: 'yesterday' } : row),
    );
    expect(told({ source: await factsOf(rows) })).toMatchObject({
      'source.columns': 'problem: 1 entry without a time that can be read.',
      'clock.future': 'problem: 1 entry later than now by more than five minutes.',
      'clock.backwards': `notice: 1 of the last ${COUNT} entries is earlier than the one written before it, by 8.3 days.`,
    });
  });

  it('find indexes that are missing where that costs something, each with the statement that makes it', async () => {
    const few = examine({
      source: await factsOf(hourly(), { indexes: false }),
      verification: null,
      workspace: WORKSPACE,
    });
    const found = few.find(({ id }) => id === 'source.indexes');
    expect(found).toMatchObject({ state: 'well' });
    expect(found?.lines).toContain(
      'CREATE INDEX idx_audit_resource ON audit_logs (resource_type, resource_id);',
    );
    const many = await factsOf(auditRows(10_000), { indexes: false });
    expect(told({ source: many })).toMatchObject({
      'source.indexes': expect.stringMatching(/^notice: Missing: idx_audit_timestamp, .*10,000 entries\.$/),
    });
    expect(many.engine.plans.every(({ byIndex }) => !byIndex)).toBe(true);
  });

  it('find columns that nothing protects, checksums that are missing or of no known recipe', async () => {
    const extra = await factsOf(hourly(), { extraColumns: ['note'] });
    expect(told({ source: extra })).toMatchObject({ 'source.columns': expect.stringContaining('note') });
    const bare = await factsOf(
      hourly().map((row, number) => ({ ...row, checksum: number % 2 ? row.checksum : null })),
    );
    expect(told({ source: bare })).toMatchObject({
      'integrity.checksums': expect.stringMatching(/^problem: \d+ of \d+ entries tried have no checksum\.$/),
    });
    const foreign = await factsOf(hourly().map((row) => ({ ...row, checksum: '0'.repeat(64) })));
    expect(told({ source: foreign })).toMatchObject({
      'integrity.checksums': expect.stringMatching(/^problem: No known recipe/),
    });
  });

  it.skipIf(process.platform === 'win32')('find a file that others may write', async () => {
    expect(told({ source: await factsOf(hourly(), { mode: 0o666 }) })).toMatchObject({
      'source.permissions': expect.stringContaining('everybody may write the file'),
    });
  });

  it('find what is kept too long, and tables without rowids whose order nobody knows', async () => {
    const old = await factsOf(hourly(), { withoutRowid: true, now: NOW + 2_535 * 24 * HOUR });
    expect(told({ source: old })).toMatchObject({
      'clock.backwards': 'unknown: The order in which entries were written is not kept here.',
      'storage.growth': expect.stringMatching(/240 entries are older than 2,555 days\.$/),
    });
  });

  it('find what the last verification said, and what came or went since', async () => {
    const source = await factsOf(hourly());
    const last = { finished: '2025-01-30T00:00:00.000Z', failed: 0, sourceFindings: 0 };
    const says = (entries: number, failed = 0): string | undefined =>
      told({ source, verification: { ...last, entries, failed } })['integrity.verification'];
    expect(told({ source, verification: null })['integrity.verification']).toMatch(/^notice: .* never/);
    expect(says(COUNT)).toBeUndefined();
    expect(says(COUNT, 3)).toMatch(/^problem: .* 3 things wrong/);
    expect(says(COUNT - 5)).toMatch(/^notice: .*5 entries came since/);
    expect(says(COUNT + 5)).toMatch(/^problem: 5 entries fewer/);
  });

  it('find a disk that fills, and a workspace that does not keep what it should', async () => {
    const source = await factsOf(hourly());
    const left = (freeBytes: number) =>
      told({ source: { ...source, engine: { ...source.engine, freeBytes } } })['storage.growth'];
    const aDay = (source.description.sizeBytes / COUNT) * 24;
    expect(left(aDay * 100)).toBeUndefined();
    expect(left(aDay * 50)).toMatch(/^notice: .*for 50 days\.$/);
    expect(left(aDay * 5)).toMatch(/^problem: .*for 5 days\.$/);

    const workspace = {
      freeBytes: 1_000_000,
      log: { ...WORKSPACE.log, writable: false },
      trail: { ...WORKSPACE.trail, failures: 2, waiting: 7 },
    };
    expect(told({ source, workspace })).toEqual({
      ...FILE_HAS_NONE,
      'workspace.room': expect.stringMatching(/^problem: 1\.0 MB left/),
      'workspace.log': expect.stringMatching(/^problem: /),
      'workspace.trail': expect.stringMatching(/^problem: .* 2 times in a row; 7 wait/),
    });
  });
});
