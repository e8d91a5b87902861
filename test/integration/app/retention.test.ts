import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import type { Query } from '../../../main/contract/query.ts';
import { createAuditDatabase, insertRows } from '../../fixtures/audit-database.ts';
import { auditRow, auditRows } from '../../fixtures/audit-rows.ts';
import { ADA, startTestApp } from '../../fixtures/test-app.ts';

/** Of which sources the workspace keeps figures. */
function keptFigures(workspaceFolder: string): readonly string[] {
  const workspace = new Database(join(workspaceFolder, 'workspace.sqlite'), { readonly: true });
  try {
    return workspace.prepare<[], string>('SELECT DISTINCT source_id FROM figures').pluck().all();
  } finally {
    workspace.close();
  }
}

const ALL: Query = { text: '', clauses: [] };

it('cleans up what is due, and every service works on the archive', async () => {
  await using test = await startTestApp();
  const client = await test.signedIn();
  const path = join(test.folder, 'log.sqlite');
  createAuditDatabase(
    path,
    auditRows(50, (number) => ({ timestamp: `2001-01-10 10:00:00.${String(number).padStart(6, '0')}` })),
    // An archive holds no table of people.
    { users: null },
  );
  const sourceId = await test.open(client, path);
  expect(await client.call('retention.policy', { sourceId })).toEqual({ days: 2_555, byEventType: {} });

  // It cannot be undone, so it takes the password given anew.
  const run = { sourceId, choosePlace: false };
  await expect(client.call('retention.run', run)).rejects.toMatchObject({
    code: 'REAUTHENTICATION_REQUIRED',
  });
  await client.call('session.reauthenticate', { password: ADA.password });
  // Until it is said otherwise a source is evidence.
  await expect(client.call('retention.run', run)).rejects.toMatchObject({ code: 'SOURCE_NOT_PERMITTED' });
  await client.call('sources.administer', { sourceId, allowed: true });
  expect((await client.call('sources.info', { sourceId })).administered).toBe(true);
  await expect(
    client.call('retention.placeHold', { sourceId, reason: 'nothing said' }),
  ).rejects.toMatchObject({ code: 'HOLD_INVALID' });
  await expect(
    client.call('retention.placeHold', { sourceId, reason: 'x', query: 'severity:(' }),
  ).rejects.toMatchObject({ code: 'QUERY_INVALID' });
  const before = await client.call('entries.statistics', { sourceId, query: ALL });
  // What is counted of a file that was just written is not kept.
  await sleep(2_100);
  await client.call('figures.facets', { sourceId, query: ALL, fields: ['user_id'], limit: 5 });
  const rollups = join(test.workspaceFolder, 'rollups', sourceId);
  mkdirSync(rollups, { recursive: true });
  expect(keptFigures(test.workspaceFolder)).toEqual([sourceId]);

  const done = await client.call('retention.run', run);
  expect(done).toMatchObject({ state: 'done', archived: 50, removed: 50, held: 0, changed: 0 });
  expect(done?.archive.startsWith(join(test.workspaceFolder, 'archives'))).toBe(true);
  // Nor does the workspace tell any more of what is gone.
  expect(keptFigures(test.workspaceFolder)).toEqual([]);
  expect(existsSync(rollups)).toBe(false);
  expect(await client.call('retention.run', run)).toMatchObject({ removed: 0, manifestSha256: null });
  expect(await client.call('archives.list', {})).toMatchObject([
    { id: done?.id, state: 'done', sourceId, archiveThere: true, abandoned: null },
  ]);
  // What is left is the record of the cleanup, in the source's own recipe.
  const verified = await client.call('integrity.verify', { sourceId, recipe: { kind: 'auto' } });
  expect(verified).toMatchObject({ entries: 1, verified: 1 });

  const archiveId = await test.open(client, join(done?.archive ?? '', 'manifest.json'));
  expect(await client.call('entries.statistics', { sourceId: archiveId, query: ALL })).toEqual(before);
  expect(
    await client.call('integrity.verify', { sourceId: archiveId, recipe: { kind: 'auto' } }),
  ).toMatchObject({ entries: 50, verified: 50 });
  expect(
    (await client.call('figures.histogram', { sourceId: archiveId, query: ALL, buckets: 10 })) !== null,
  ).toBe(true);
  test.dialogs.save = join(test.folder, 'archive.csv');
  expect(
    await client.call('exports.run', { sourceId: archiveId, query: ALL, order: 'newest', format: 'csv' }),
  ).toMatchObject({ written: 50 });
  const report = { sourceId: archiveId, from: '2001-01-01', to: '2001-12-31', formats: ['json' as const] };
  expect(await client.call('reports.compliance', report)).toMatchObject({ entries: 50, findings: 0 });
  expect((await client.call('health.check', { sourceId: archiveId })).findings.length).toBeGreaterThan(5);

  const back = { archive: { sourceId: archiveId }, sourceId };
  const entries = { entries: 50, differing: 0, examples: [] };
  expect(await client.call('archives.planRestore', back)).toEqual({ ...entries, absent: 50, present: 0 });
  expect(await client.call('archives.restore', back)).toEqual({ ...entries, restored: 50, present: 0 });
  expect(await client.call('archives.restore', back)).toEqual({ ...entries, restored: 0, present: 50 });
  expect(await client.call('integrity.verify', { sourceId, recipe: { kind: 'auto' } })).toMatchObject({
    entries: 51,
    verified: 51,
  });
  // An archive is not written to.
  await expect(
    client.call('archives.restore', { archive: { sourceId: archiveId }, sourceId: archiveId }),
  ).rejects.toMatchObject({
    code: 'SOURCE_NOT_PERMITTED',
  });
  // The copy it was read from is kept for the next time, and goes with the source.
  const copies = join(test.workspaceFolder, 'archive-copies');
  expect(readdirSync(copies)).toEqual([`${done?.manifestSha256}.sqlite`]);
  await client.call('sources.forget', { sourceId: archiveId });
  expect(readdirSync(copies)).toEqual([]);
});

it('opens, checks and brings back an archive of its list, into the source it came from alone', async () => {
  await using test = await startTestApp();
  const client = await test.signedIn();
  const rows = auditRows(40, (number) => ({
    timestamp: `2001-01-10 10:00:00.${String(number).padStart(6, '0')}`,
  }));
  const [path, otherPath] = [join(test.folder, 'log.sqlite'), join(test.folder, 'other.sqlite')];
  createAuditDatabase(path, rows, { users: null });
  createAuditDatabase(otherPath, rows.slice(0, 3), { users: null });
  const sourceId = await test.open(client, path);
  await client.call('session.reauthenticate', { password: ADA.password });
  await client.call('sources.administer', { sourceId, allowed: true });
  const done = await client.call('retention.run', { sourceId, choosePlace: false });
  if (done === null) throw new Error('nothing was cleaned up');
  const cleanupId = done.id;
  const archive = { cleanupId };

  expect(await client.call('archives.check', archive)).toMatchObject({
    entries: 40,
    manifestSha256: done.manifestSha256,
  });
  const opened = await client.call('sources.open', { kind: 'archive', cleanupId });
  expect(opened).toMatchObject({ entries: 40, source: { location: done.archive } });
  await expect(client.call('sources.open', { kind: 'archive', cleanupId: 'x' })).rejects.toMatchObject({
    code: 'SOURCE_NOT_FOUND',
  });

  // Two of them are there again, one of which is forged.
  const database = new Database(path);
  insertRows(database, [rows[4] ?? auditRow(4), { ...(rows[5] ?? auditRow(5)), action: 'forged' }]);
  database.close();
  const figures = { entries: 40, present: 1, differing: 1, examples: [rows[5]?.id] };
  const back = { archive, sourceId };
  // Looking changes nothing, and is no reason to give up that it is evidence.
  await client.call('sources.administer', { sourceId, allowed: false });
  expect(await client.call('archives.planRestore', back)).toEqual({ ...figures, absent: 38 });
  await expect(client.call('archives.restore', back)).rejects.toMatchObject({ code: 'SOURCE_NOT_PERMITTED' });
  expect(await client.call('sources.info', { sourceId })).toMatchObject({ entries: 3 });
  await client.call('sources.administer', { sourceId, allowed: true });
  const other = await test.open(client, otherPath);
  await client.call('sources.administer', { sourceId: other, allowed: true });
  for (const name of ['archives.planRestore', 'archives.restore'] as const) {
    await expect(client.call(name, { archive, sourceId: other })).rejects.toMatchObject({
      code: 'SOURCE_WRONG_TYPE',
    });
  }
  expect(await client.call('archives.restore', back)).toEqual({ ...figures, restored: 38 });
  expect(await client.call('archives.planRestore', back)).toEqual({ ...figures, absent: 0, present: 39 });

  const file = join(done.archive, '2001-01.parquet');
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  await expect(client.call('archives.check', archive)).rejects.toMatchObject({ code: 'SOURCE_CORRUPT' });
  await expect(client.call('archives.restore', back)).rejects.toMatchObject({ code: 'SOURCE_CORRUPT' });
  rmSync(done.archive, { recursive: true });
  await expect(client.call('archives.check', archive)).rejects.toMatchObject({ code: 'SOURCE_NOT_FOUND' });
  expect(await client.call('archives.list', {})).toMatchObject([{ id: cleanupId, archiveThere: false }]);

  const { source } = await client.call('sources.open', { kind: 'trail' });
  const text = 'action:check_archive or action:plan_restore or action:restore_archive';
  const { entries } = await client.call('entries.page', {
    sourceId: source.id,
    query: { text, clauses: [] },
    order: 'oldest',
    limit: 20,
  });
  expect(entries.map(({ entry }) => [entry.action, JSON.parse(entry.details ?? '')])).toMatchObject([
    ['check_archive', { success: true, manifest_sha256: done.manifestSha256 }],
    ['plan_restore', { success: true, absent: 38, present: 1, differing: 1 }],
    ['restore_archive', { success: true, restored: 38, present: 1, differing: 1 }],
    ['plan_restore', { success: true, absent: 0 }],
    ['check_archive', { success: false, error: 'SOURCE_CORRUPT' }],
    ['restore_archive', { success: false, error: 'SOURCE_CORRUPT' }],
    ['check_archive', { success: false, error: 'SOURCE_NOT_FOUND' }],
  ]);
});

it('removes nothing where a column would be lost, nor from the trail', async () => {
  await using test = await startTestApp();
  const client = await test.signedIn();
  await client.call('session.reauthenticate', { password: ADA.password });
  const path = join(test.folder, 'log.sqlite');
  createAuditDatabase(path, [], { extraColumns: ['tenant'] });
  const database = new Database(path);
  insertRows(database, [auditRow(1, { timestamp: '2001-01-01 00:00:00.000000' })]);
  database.close();
  const sourceId = await test.open(client, path);
  await client.call('sources.administer', { sourceId, allowed: true });
  await expect(client.call('retention.run', { sourceId, choosePlace: false })).rejects.toMatchObject({
    code: 'SOURCE_WRONG_TYPE',
    message: expect.stringContaining('tenant'),
  });
  const { source } = await client.call('sources.open', { kind: 'trail' });
  await expect(
    client.call('retention.run', { sourceId: source.id, choosePlace: false }),
  ).rejects.toMatchObject({ code: 'SOURCE_NOT_PERMITTED' });
});
