import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checksumOfFields } from '../../main/audit/checksum.ts';
import { EVERYTHING } from '../../main/audit/query/query.ts';
import type { Recipe } from '../../main/audit/recipe.ts';
import { DEFAULT_RECIPE, findRecipe } from '../../main/audit/recipes.ts';
import type { Contract } from '../../main/contract/contract.ts';
import { verifySource } from '../../main/integrity/verify-source.ts';
import { carryOut } from '../../main/privacy/carry-out.ts';
import type { PlannedChange } from '../../main/privacy/change.ts';
import { erasureOf } from '../../main/privacy/erasure-request.ts';
import { makePlan } from '../../main/privacy/plan.ts';
import { DEFAULT_POLICY } from '../../main/privacy/policy.ts';
import { pseudonyms } from '../../main/privacy/pseudonym.ts';
import { namingOf } from '../../main/privacy/subject.ts';
import type { Client } from '../../main/rpc/client.ts';
import type { SourceAddress } from '../../main/sources/address.ts';
import { openSource } from '../../main/sources/open.ts';
import { openAdministration } from '../../main/sources/open-administration.ts';
import { createAuditDatabase } from '../fixtures/audit-database.ts';
import { type AuditRow, auditRow, auditRows, uuidOf } from '../fixtures/audit-rows.ts';
import { createAuditTable } from '../fixtures/audit-table.ts';
import { ADA, startTestApp, type TestApp } from '../fixtures/test-app.ts';
import { postgresForTests } from './postgres-server.ts';

const BOB = { email: 'bob@example.org', fullName: 'Bob', password: 'another long enough password' };
const HOST = join(import.meta.dirname, '../fixtures/erasing-host.ts');
/** A third of them of the person, another third name them. */
const ROWS = auditRows(2_400, (number) => ({
  user_id: number % 3 === 0 ? 'user3' : 'user1',
  ...(number % 3 === 1 ? { details: `{"to": "user3@example.org", "n": ${number}.0}` } : {}),
}));

const server = postgresForTests();
let test: TestApp;
let ada: Client<Contract>;
let bob: Client<Contract>;
beforeAll(async () => {
  test = await startTestApp();
  ada = await test.signedIn();
  await ada.call('accounts.create', { ...BOB, role: 'Admin' });
  bob = test.connect().client;
  await bob.call('session.signIn', { email: BOB.email, password: BOB.password });
});
afterAll(async () => test?.[Symbol.asyncDispose]());

async function approvedErasure(sourceId: string): Promise<number> {
  const identifiers = ['user3'];
  const { number } = await ada.call('privacy.receive', { sourceId, kind: 'erasure', identifiers });
  await ada.call('privacy.step', { number, step: 'verify', note: 'known' });
  const { plan } = await ada.call('privacy.plan', { number });
  expect(plan?.entries).toBe(1_600);
  await bob.call('privacy.step', { number, step: 'approve', planSha256: plan?.sha256 });
  await ada.call('session.reauthenticate', { password: ADA.password });
  await ada.call('sources.administer', { sourceId, allowed: true });
  return number;
}

/** Runs a host with every process it starts, until it ends or `isTime` says that it is to be killed. */
async function run(
  number: number,
  sourcePassword: string,
  isTime: (line: string, count: number) => number | null,
): Promise<readonly string[]> {
  const child = spawn(process.execPath, [HOST, test.workspaceFolder, String(number), sourcePassword], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const lines: string[] = [];
  let armed = false;
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    const after = armed ? null : isTime(line, lines.length);
    if (after === null) return;
    armed = true;
    setTimeout(() => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It was quicker.
      }
    }, after);
  });
  await once(child, 'close');
  return lines;
}

const MARKED = 'right_to_be_forgotten';
type Stored = readonly Pick<AuditRow, 'id' | 'user_id' | 'details' | 'action' | 'checksum'>[];
const personIn = (rows: Stored): number =>
  rows.filter(({ user_id, details }) => user_id === 'user3' || details?.includes('user3@example.org')).length;

/** Kills at several moments; after each the source is as before or as after, and nothing between. */
async function killedAndFinished(
  number: number,
  password: string,
  read: () => Promise<Stored>,
): Promise<void> {
  const before = await read();
  const request = await ada.call('privacy.get', { number });
  const { keep = 0 } = request.plan ?? {};
  const isWhole = async (): Promise<boolean> => {
    const now = await read();
    if (now.some(({ action }) => action === MARKED)) {
      expect(personIn(now)).toBe(keep);
      return true;
    }
    expect(now).toEqual(before);
    return false;
  };
  const moments: readonly ((line: string, count: number) => number | null)[] = [
    (line) => (line === 'under way' ? 0 : null),
    (line) => (line === 'begun' ? Math.random() * 2_000 : null),
  ];
  for (const moment of moments) {
    await run(number, password, moment);
    await isWhole();
  }
  expect((await run(number, password, () => null)).at(-1)).toBe('carried-out');
  expect(await isWhole()).toBe(true);
  const done = await ada.call('privacy.get', { number });
  expect(done.steps.filter(({ step }) => step === 'carry-out')).toHaveLength(1);

  // Killed after the source had kept it and before the workspace knew: found done, and nothing is done twice.
  const after = await read();
  const db = new Database(join(test.workspaceFolder, 'workspace.sqlite'));
  db.prepare("UPDATE privacy_requests SET state = 'approved' WHERE number = ?").run(number);
  db.prepare("DELETE FROM privacy_steps WHERE request = ? AND step = 'carry-out'").run(number);
  db.close();
  await expect(ada.call('privacy.step', { number, step: 'withdraw', note: 'x' })).rejects.toMatchObject({
    code: 'PRIVACY_STEP_REFUSED',
  });
  await expect(ada.call('privacy.plan', { number })).rejects.toMatchObject({ code: 'PRIVACY_STEP_REFUSED' });
  await ada.call('session.reauthenticate', { password: ADA.password });
  expect((await ada.call('privacy.erase', { number })).state).toBe('carried-out');
  expect(await read()).toEqual(after);

  const { sourceId } = request;
  const verification = await ada.call('integrity.verify', { sourceId, recipe: { kind: 'auto' } });
  expect(verification).toMatchObject({ entries: after.length, failed: 0, erasures: [{ request: number }] });
}

const UUIDS = [0, 1, 2, 3, 4].map((number) => uuidOf(1_000 + number));
const PEOPLE = UUIDS.map((id, at) => ({ id, email: `user${at}@example.org`, full_name: null, role: 'User' }));
const rowsFor = (recipe: Recipe): readonly AuditRow[] =>
  auditRows(40, (number) => ({
    user_id: UUIDS[number % 5] ?? '',
    ...(number % 5 === 1 ? { details: `{"to": ["${UUIDS[3]}"], "n": ${number}.50}` } : {}),
  })).map((row) => ({ ...row, checksum: checksumOfFields(row, recipe) }));

/** Plans and carries out what the default policy says, without the application around it. */
async function erase(address: SourceAddress, recipe: Recipe): Promise<void> {
  const key = Buffer.alloc(32, 1);
  const how = { policy: DEFAULT_POLICY, recipe, now: Date.UTC(2026, 0, 1) };
  const identifiers = ['user3@example.org'];
  const planned: PlannedChange[] = [];
  await using source = await openSource(address);
  {
    await using snapshot = await source.snapshot();
    await makePlan(
      snapshot,
      { kind: 'erasure', identifiers, erasure: { ...how, pseudonym: pseudonyms(key) } },
      { onPlanned: async (changes) => void planned.push(...changes) },
    );
  }
  await using administration = await openAdministration(address);
  const erasure = await erasureOf(source, { ...how, identifiers, pseudonymKey: key });
  const { checksum: _, ...marker } = auditRow(900, { action: MARKED, user_id: UUIDS[0] ?? '' });
  expect(await carryOut(administration, { planned, erasure, marker })).toEqual({ outcome: 'done' });
  expect(await carryOut(administration, { planned, erasure, marker })).toEqual({ outcome: 'already' });
  const treatments = planned.map(({ treatment }) => treatment);
  expect(new Set(treatments)).toEqual(new Set(['keep', 'pseudonymise']));
  const verification = await verifySource(source, { kind: 'pinned', recipe });
  expect(verification).toMatchObject({ entries: 41, failed: 0 });
  await using after = await source.snapshot();
  let left = 0;
  for await (const batch of after.entries({ query: EVERYTHING, order: 'oldest' })) {
    left += batch.filter(({ entry }) => namingOf(erasure.subject, entry).places.length > 0).length;
  }
  expect(left).toBe(treatments.filter((treatment) => treatment === 'keep').length);
}

describe('an erasure', () => {
  it.each([
    ['default', {}],
    ['default', { compressed: 'zlib' }],
    ['with-id+compact', { bareIds: true, journal: 'wal' }],
    ['details-text', { withoutRowid: true }],
  ] as const)('by the recipe %s fits SQLite with %j', async (name, options) => {
    const recipe = findRecipe(name) ?? DEFAULT_RECIPE;
    const path = join(test.folder, `${name}-${JSON.stringify(options).length}.sqlite`);
    // Ids are stored bare where the test says so; what was hashed is what is stored.
    const rows = rowsFor(recipe).map((row) => {
      const stored = 'bareIds' in options ? { ...row, id: row.id.replaceAll('-', '') } : row;
      return { ...stored, checksum: checksumOfFields(stored, recipe) };
    });
    createAuditDatabase(path, rows, { ...options, users: PEOPLE });
    await erase({ engine: 'sqlite', path }, recipe);
  });

  it.each([
    ['default', {}],
    ['default', { types: { user_id: 'uuid', ip_address: 'inet', timestamp: 'timestamptz' } }],
    ['no-nulls', { compressed: true }],
    ['details-text', { types: { details: 'json' } }],
  ] as const)('by the recipe %s fits PostgreSQL with %j', async (name, options) => {
    const recipe = findRecipe(name) ?? DEFAULT_RECIPE;
    const database = await server().createDatabase();
    await server().administer(database, (client) =>
      createAuditTable(client, rowsFor(recipe), { ...options, users: PEOPLE }),
    );
    await erase(server().address(database), recipe);
  });
});

describe('an erasure whose processes are killed', () => {
  it('is done whole or not at all in SQLite, and the next run finishes it', async () => {
    const path = join(test.folder, 'audit.sqlite');
    createAuditDatabase(path, ROWS);
    const number = await approvedErasure(await test.open(ada, path));
    await killedAndFinished(number, '', async () => {
      // For writing, as its own server would: that rolls back what was left half-way.
      const db = new Database(path);
      const rows = db
        .prepare<[], Stored[number]>(
          'SELECT id, user_id, details, action, checksum FROM audit_logs ORDER BY timestamp, id',
        )
        .all();
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      db.close();
      return rows;
    });
  }, 120_000);

  it('is done whole or not at all in PostgreSQL, and the next run finishes it', async () => {
    const name = await server().createDatabase();
    await server().administer(name, (client) => createAuditTable(client, ROWS));
    const opened = await ada.call('sources.open', {
      kind: 'postgres',
      form: { url: server().url(name) },
      rememberPassword: false,
    });
    const number = await approvedErasure(opened.source.id);
    await killedAndFinished(number, server().administrator.password, () =>
      server().administer(name, async (client) => {
        const { rows } = await client.query<Stored[number]>(
          `SELECT id::text AS id, user_id, details::text AS details, action, checksum
           FROM audit_logs ORDER BY "timestamp", id`,
        );
        return rows;
      }),
    );
  }, 120_000);
});
