import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { Contract } from '../../../main/contract/contract.ts';
import { answerSchema } from '../../../main/privacy/answer-model.ts';
import { policySchema } from '../../../main/privacy/policy.ts';
import type { Client } from '../../../main/rpc/client.ts';
import { createAuditDatabase, type RawRow } from '../../fixtures/audit-database.ts';
import { auditRow, auditRows, uuidOf } from '../../fixtures/audit-rows.ts';
import { ADA, startTestApp, type TestApp } from '../../fixtures/test-app.ts';
import { parseCsv } from '../../unit/reports/rfc4180.ts';

const schemas = join(import.meta.dirname, '../../../docs/schemas');
const BOB = { email: 'bob@example.org', fullName: 'Bob', password: 'another long enough password' };
const EVE = 'user3@example.org';
const AT = '2031-01-01T00:00:00.000Z';

/** Entries of five people; some name the person of `user3` where nobody looks first. */
const rows = (): readonly RawRow[] => [
  ...auditRows(120),
  auditRow(200, {
    user_id: 'user1',
    event_type: 'data_update',
    details: '{"to": {"list": ["x", "User3@Example.org"]}, "n": 1.0, "cc": "eric@example.com"}',
  }),
  auditRow(201, {
    user_id: 'user1',
    event_type: 'data_update',
    action: 'reset of user3@example.org',
    details: null,
  }),
  auditRow(202, { user_id: 'user1', event_type: 'data_read', details: '{"user3@example.org": 5e-05}' }),
  auditRow(203, {
    user_id: 'user1',
    details: '{"approved_by": "user3", "text": "user34 and user3@example.org.uk"}',
  }),
  auditRow(204, { user_id: 'user1', details: '{"text": "user34 and user3@example.org.uk"}' }),
  // Forged: its checksum is of something else.
  auditRow(205, {
    user_id: 'user3',
    event_type: 'data_read',
    details: '{"forged": true}',
    checksum: 'a'.repeat(64),
  }),
];

interface Stage {
  readonly test: TestApp;
  readonly path: string;
  readonly sourceId: string;
  readonly ada: Client<Contract>;
  readonly bob: Client<Contract>;
}

let shared: Omit<Stage, 'path' | 'sourceId'> | undefined;
afterAll(async () => shared?.test[Symbol.asyncDispose]());

/** Two administrators of one workspace, and a database that nobody else has. */
async function stage(): Promise<Stage> {
  if (shared === undefined) {
    const test = await startTestApp();
    const ada = await test.signedIn();
    await ada.call('accounts.create', { ...BOB, role: 'Admin' });
    const bob = test.connect().client;
    await bob.call('session.signIn', { email: BOB.email, password: BOB.password });
    shared = { test, ada, bob };
  }
  const path = join(shared.test.folder, `${randomUUID()}.sqlite`);
  createAuditDatabase(path, rows());
  return { ...shared, path, sourceId: await shared.test.open(shared.ada, path) };
}

async function approved({ ada, bob, sourceId }: Stage, kind: 'access' | 'portability' | 'erasure') {
  const { number } = await ada.call('privacy.receive', { sourceId, kind, identifiers: [EVE] });
  await ada.call('privacy.step', { number, step: 'verify', note: 'passport seen' });
  const { plan } = await ada.call('privacy.plan', { number });
  await bob.call('privacy.step', { number, step: 'approve', planSha256: plan?.sha256 });
  return { number, plan };
}

const stored = (path: string): readonly RawRow[] => {
  const db = new Database(path, { readonly: true });
  const all = db.prepare<[], RawRow>('SELECT * FROM audit_logs ORDER BY timestamp, id').all();
  db.close();
  return all;
};

/** What the trail says of a request under an action. */
const trail = ({ test }: Stage, action: string, number: number): Record<string, unknown>[] => {
  const db = new Database(join(test.workspaceFolder, 'workspace.sqlite'), { readonly: true });
  const found = db
    .prepare<[string], { event_type: string; resource_id: string; details: string }>(
      'SELECT event_type, resource_id, details FROM audit_logs WHERE action = ? ORDER BY timestamp',
    )
    .all(action);
  db.close();
  return found
    .map(({ details, ...row }) => ({ ...row, ...JSON.parse(details) }))
    .filter(({ resource_id, request }) => resource_id === String(number) || request === number);
};

/** What a person would see with their own eyes: rows of theirs, and rows that hold one of their names. */
const mine = (row: RawRow): boolean => row.user_id === 'user3';
const named = (row: RawRow): boolean =>
  mine(row) || [200, 201, 202, 203].some((number) => row.id === uuidOf(number));

describe('published schemas', () => {
  it.each([
    ['personal-data-1', answerSchema],
    ['privacy-policy-1', policySchema],
  ])('%s is what is checked by', (name, schema) => {
    expect(JSON.parse(readFileSync(join(schemas, `${name}.schema.json`), 'utf8'))).toEqual(
      z.toJSONSchema(schema),
    );
  });
});

describe('an answer to a request for access', () => {
  let at: Stage;
  const answer = async (out: string, kind: 'access' | 'portability' = 'access') => {
    const { number } = await approved(at, kind);
    at.test.dialogs.save = join(at.test.folder, out);
    const formats: ('pdf' | 'json' | 'csv')[] = ['pdf', 'json', 'csv'];
    const result = await at.ada.call('privacy.disclose', {
      number,
      formats,
      purpose: 'Art. 15',
      generatedAt: AT,
    });
    if (result === null) throw new Error('nothing was written');
    const file = (format: string): string => {
      const found = result.files.find((one) => one.format === format)?.delivery;
      return found?.kind === 'saved' ? found.path : '';
    };
    return { number, result, file };
  };

  it('holds every entry that is of the person or names them, and nothing of others', async () => {
    at = await stage();
    const { number, result, file } = await answer('x');
    const expected = rows().filter(named);
    expect(result).toMatchObject({ entries: expected.length, own: rows().filter(mine).length });
    expect(result.request.state).toBe('carried-out');

    const text = readFileSync(file('json'), 'utf8');
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
      JSON.parse(readFileSync(join(schemas, 'personal-data-1.schema.json'), 'utf8')),
    );
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    const told = answerSchema.parse(JSON.parse(text));
    expect(told.entries.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
    expect(told.person).toEqual({
      identifiers: [EVE, 'user3', 'User3@Example.org'],
      accounts: [{ id: 'user3', email: 'User3@Example.org', name: 'Person 3' }],
    });
    // Numbers are spelled as they were.
    expect(text).toContain('"n": 1.0');
    expect(text).toContain('5e-05');
    for (const other of ['eric@example.com', '"user1"']) expect(text).not.toContain(other);

    const [head, ...lines] = parseCsv(readFileSync(file('csv'), 'utf8'));
    expect(head?.slice(-3)).toEqual(['own', 'named_in', 'masked']);
    expect(lines.map(([id]) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
    const naming = new Map(lines.map((line) => [line[0], line.at(-2)]));
    expect([200, 201, 202, 203].map((one) => naming.get(uuidOf(one)))).toEqual([
      'details.to.list.1',
      'action',
      'details.user3@example.org',
      'details.approved_by',
    ]);

    for (const { sha256, bytes, delivery } of [...result.files, result.manifest]) {
      const written = readFileSync(delivery.kind === 'saved' ? delivery.path : '');
      expect([written.length, createHash('sha256').update(written).digest('hex')]).toEqual([bytes, sha256]);
    }
    const manifest = result.manifest.delivery.kind === 'saved' ? result.manifest.delivery.path : '';
    expect(JSON.parse(readFileSync(manifest, 'utf8'))).toMatchObject({
      schema: 'sealtrail-personal-data-manifest-1',
      totals: { entries: expected.length },
      files: result.files.map(({ fileName: name, format, bytes, sha256 }) => ({
        name,
        format,
        bytes,
        sha256,
      })),
    });
    // It counts as a file that was made here.
    const fileName = result.files[0]?.fileName ?? '';
    const verified = await at.ada.call('reports.verify', { sha256: result.files[0]?.sha256 ?? '', fileName });
    expect(verified.verdict).toBe('unchanged');
    expect(trail(at, 'gdpr_access', number)).toMatchObject([
      {
        event_type: 'data_read',
        request: number,
        purpose: 'Art. 15',
        entries: expected.length,
        success: true,
      },
    ]);

    // Another request, the same moment: the same bytes but for the number of the request.
    const again = await answer('y');
    const plain = (path: string): string => readFileSync(path, 'utf8').replace(/"number":\d+/, '"number":0');
    expect(plain(again.file('json'))).toBe(plain(file('json')));
    expect(readFileSync(again.file('csv'))).toEqual(readFileSync(file('csv')));
  });

  it('has the same bytes in another workspace, where request, entries, policy and moment are the same', async () => {
    const { path } = await stage();
    const written = async (): Promise<readonly Buffer[]> => {
      await using test = await startTestApp();
      const ada = await test.signedIn();
      await ada.call('accounts.create', { ...BOB, role: 'Admin' });
      const bob = test.connect().client;
      await bob.call('session.signIn', { email: BOB.email, password: BOB.password });
      const sourceId = await test.open(ada, path);
      const { number } = await ada.call('privacy.receive', {
        sourceId,
        kind: 'access',
        identifiers: [EVE],
        received: '2025-01-31',
      });
      await ada.call('privacy.step', { number, step: 'verify', note: 'passport seen' });
      const { plan } = await ada.call('privacy.plan', { number });
      await bob.call('privacy.step', { number, step: 'approve', planSha256: plan?.sha256 });
      test.dialogs.save = join(test.folder, 'x');
      const answer = await ada.call('privacy.disclose', {
        number,
        formats: ['pdf', 'json', 'csv'],
        purpose: 'Art. 15',
        generatedAt: AT,
      });
      return (answer?.files ?? []).map(({ delivery }) =>
        readFileSync(delivery.kind === 'saved' ? delivery.path : ''),
      );
    };
    const [one, other] = [await written(), await written()];
    const pdf = (files: readonly Buffer[]) => files[0] ?? Buffer.alloc(0);
    expect(pdf(one).subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf(one).equals(pdf(other))).toBe(true);
    expect(one[2]).toEqual(other[2]);
    // A source has an id of its own in each workspace, which JSON names.
    const withoutId = (files: readonly Buffer[]): string =>
      files[1]?.toString().replace(/"id":"[0-9a-f-]{36}","name"/, '"name"') ?? '';
    expect(withoutId(one)).toBe(withoutId(other));
  });

  it('is of the own entries alone where it is for portability', async () => {
    at = await stage();
    const { number, result, file } = await answer('z', 'portability');
    const told = answerSchema.parse(JSON.parse(readFileSync(file('json'), 'utf8')));
    expect(told.entries.map(({ id }) => id).sort()).toEqual(
      rows()
        .filter(mine)
        .map(({ id }) => id)
        .sort(),
    );
    expect(result.own).toBe(result.entries);
    expect(trail(at, 'data_portability', number)).toHaveLength(1);
  });

  it('asks for its purpose, and for approval', async () => {
    at = await stage();
    const { number } = await approved(at, 'access');
    at.test.dialogs.save = join(at.test.folder, 'x');
    await expect(at.ada.call('privacy.disclose', { number, formats: ['json'] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await at.ada.call('privacy.plan', { number });
    await expect(
      at.ada.call('privacy.disclose', { number, formats: ['json'], purpose: 'x' }),
    ).rejects.toMatchObject({ code: 'PRIVACY_STEP_REFUSED' });
    expect(readdirSync(at.test.folder).filter((name) => name.includes(`request-${number}.`))).toEqual([]);
  });
});

describe('an erasure', () => {
  const reauthenticate = (client: Client<Contract>) =>
    client.call('session.reauthenticate', { password: ADA.password });

  it('is refused on evidence, without a fresh password, and without a second person', async () => {
    const at = await stage();
    const before = stored(at.path);
    const { number } = await approved(at, 'erasure');
    await expect(at.bob.call('privacy.erase', { number })).rejects.toMatchObject({
      code: 'REAUTHENTICATION_REQUIRED',
    });
    await reauthenticate(at.ada);
    await expect(at.ada.call('privacy.erase', { number })).rejects.toMatchObject({
      code: 'SOURCE_NOT_PERMITTED',
      message: expect.stringContaining('evidence is never written to'),
    });
    await at.ada.call('sources.administer', { sourceId: at.sourceId, allowed: true });
    const { plan } = await at.ada.call('privacy.plan', { number });
    await expect(
      at.ada.call('privacy.step', { number, step: 'approve', planSha256: plan?.sha256 }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(at.ada.call('privacy.erase', { number })).rejects.toMatchObject({
      code: 'PRIVACY_STEP_REFUSED',
    });
    await at.ada.call('sources.administer', { sourceId: at.sourceId, allowed: false });
    expect(stored(at.path)).toEqual(before);
    expect(trail(at, 'right_to_be_forgotten', number).map(({ success }) => success)).toEqual([false, false]);
  });

  it('does what its dry run says, in the recipe of the source, and is told of by a later verification', async () => {
    const at = await stage();
    const { ada, sourceId } = at;
    const policy = policySchema.parse(JSON.parse((await ada.call('privacy.policy', {})).json));
    policy.erasure.rules = [
      { eventTypes: ['login_failure'], treatment: 'keep', reason: 'Art. 17(3)(e)' },
      { eventTypes: ['data_read'], treatment: 'delete', reason: 'Art. 17(1)(a)' },
    ];
    const standing = (await ada.call('privacy.policy', {})).json;
    await ada.call('session.reauthenticate', { password: ADA.password });
    await ada.call('privacy.setPolicy', { json: JSON.stringify(policy) });
    onTestFinished(async () => void (await ada.call('privacy.setPolicy', { json: standing })));
    const verify = () => ada.call('integrity.verify', { sourceId, recipe: { kind: 'auto' } });
    expect(await verify()).toMatchObject({ failed: 1 });

    const before = stored(at.path);
    const { number, plan } = await approved(at, 'erasure');
    const preview = await ada.call('privacy.preview', { number, offset: 0, limit: 500 });
    expect(stored(at.path)).toEqual(before);
    const involved = before.filter(named);
    expect(preview.map(({ entryId }) => entryId).sort()).toEqual(involved.map(({ id }) => id).sort());
    const kept = involved.filter((row) => row.event_type === 'login_failure');
    // Of others the name goes, not the entry.
    const gone = involved.filter((row) => row.event_type === 'data_read' && mine(row));
    expect(plan).toMatchObject({
      entries: involved.length,
      keep: kept.length,
      delete: gone.length,
      pseudonymise: involved.length - kept.length - gone.length,
    });

    await reauthenticate(ada);
    await ada.call('sources.administer', { sourceId, allowed: true });
    expect((await ada.call('privacy.erase', { number })).state).toBe('carried-out');

    const after = stored(at.path);
    const marker = after.find(({ action }) => action === 'right_to_be_forgotten');
    expect(marker).toMatchObject({ event_type: 'data_delete', user_id: ADA.email });
    expect(after.length).toBe(before.length - gone.length + 1);
    const planned = new Map(preview.map((one) => [one.entryId, one]));
    for (const row of before) {
      const now = after.find(({ id }) => id === row.id);
      const change = planned.get(String(row.id));
      if (change === undefined || change.treatment === 'keep') expect(now).toEqual(row);
      else if (change.treatment === 'delete') expect(now).toBe(undefined);
      else {
        const { timestamp: _, ...cells } = change.after ?? {};
        expect(now).toMatchObject(cells);
        expect(now?.checksum).toBe(change.newChecksum);
      }
    }
    const changed = after.filter((row) => !kept.some(({ id }) => id === row.id));
    const text = JSON.stringify(changed.map((row) => ({ ...row, details: String(row.details) })));
    expect(text).not.toMatch(/user3(?![0-9]|@example\.org\.uk)/i);
    expect(text).toContain('user34 and user3@example.org.uk');
    // One pseudonym for one identifier, wherever it stands.
    const ids = new Set(changed.map(({ user_id }) => user_id).filter((id) => String(id).startsWith('p-')));
    expect(ids.size).toBe(1);
    expect(after.find(({ id }) => id === uuidOf(203))?.details).toContain(String([...ids][0]));
    expect(after.find(({ id }) => id === uuidOf(200))?.details).toContain('"n": 1.0');

    const verification = await verify();
    const forgedGone = gone.some(({ id }) => id === uuidOf(205));
    expect(verification).toMatchObject({
      entries: after.length,
      failed: forgedGone ? 0 : 1,
      erasures: [{ request: number, changed: plan?.pseudonymise, deleted: plan?.delete, by: ADA.email }],
    });
    const entry = await ada.call('entries.get', { sourceId, id: uuidOf(200) });
    expect(entry?.verdict).toMatchObject({
      verdict: 'verified',
      history: [expect.stringMatching(`^Changed by erasure request ${number} `)],
    });
    const history = await ada.call('privacy.history', { sourceId, entryIds: [String(gone[0]?.id)] });
    expect(history).toMatchObject({
      deleted: gone.length,
      changes: [{ request: number, treatment: 'delete', newChecksum: null, by: ADA.email }],
    });
    // A trail entry for the erasure, and one for each change with both checksums.
    const told = trail(at, 'right_to_be_forgotten', number);
    expect(told.filter(({ event_type }) => event_type === 'data_update')).toHaveLength(
      plan?.pseudonymise ?? 0,
    );
    expect(told.filter(({ event_type }) => event_type === 'data_delete')).toHaveLength(
      (plan?.delete ?? 0) + 1,
    );
    expect(JSON.stringify(told)).not.toMatch(/user3@/i);

    expect((await ada.call('privacy.erase', { number })).state).toBe('carried-out');
    expect(stored(at.path)).toEqual(after);
    const answered = await ada.call('privacy.step', { number, step: 'answer' });
    expect(answered).toMatchObject({ state: 'answered', daysLeft: null, next: [] });

    // Whoever forges it later is not covered by the erasure.
    const db = new Database(at.path);
    db.prepare('UPDATE audit_logs SET action = ?, checksum = ? WHERE id = ?').run(
      'x',
      'b'.repeat(64),
      uuidOf(200),
    );
    db.close();
    const forged = await ada.call('entries.get', { sourceId, id: uuidOf(200) });
    expect(forged?.verdict).toMatchObject({
      verdict: 'modified',
      history: [expect.stringMatching(/changed since/)],
    });
  });

  it('changes nothing where an entry is not as it was planned for', async () => {
    const at = await stage();
    const { number } = await approved(at, 'erasure');
    const db = new Database(at.path);
    db.prepare('UPDATE audit_logs SET action = ? WHERE id = ?').run(
      'reset of user3@example.org, twice',
      uuidOf(201),
    );
    db.close();
    const before = stored(at.path);
    const stale = await at.ada.call('privacy.preview', { number, offset: 0, limit: 500 });
    expect(stale.filter((one) => one.stale).map(({ entryId }) => entryId)).toEqual([uuidOf(201)]);
    await reauthenticate(at.ada);
    await at.ada.call('sources.administer', { sourceId: at.sourceId, allowed: true });
    await expect(at.ada.call('privacy.erase', { number })).rejects.toMatchObject({ code: 'PLAN_STALE' });
    expect(stored(at.path)).toEqual(before);
    const { state } = await at.ada.call('privacy.get', { number });
    expect(state).toBe('approved');
    const withdrawn = await at.ada.call('privacy.step', { number, step: 'withdraw', note: 'by phone' });
    expect(withdrawn.state).toBe('withdrawn');
  });

  it('never touches the trail', async () => {
    const at = await stage();
    const info = await at.ada.call('sources.open', { kind: 'trail' });
    await reauthenticate(at.ada);
    await expect(
      at.ada.call('sources.administer', { sourceId: info.source.id, allowed: true }),
    ).rejects.toMatchObject({ code: 'SOURCE_NOT_PERMITTED' });
  });
});

describe('purpose limitation', () => {
  it('masks personal data in details of exports and reports, unless a reason is given, which is recorded', async () => {
    const at = await stage();
    const { ada, sourceId, test } = at;
    const db = new Database(at.path);
    const details = '{"new_value": "root@example.com", "n": 1.0, "old_value": "+43 664 1234567"}';
    const row = auditRow(300, { event_type: 'config_change', details });
    const columns = Object.keys(row);
    db.prepare(`INSERT INTO audit_logs (${columns}) VALUES (${columns.map(() => '?')})`).run(
      Object.values(row),
    );
    db.close();
    const standing = (await ada.call('privacy.policy', {})).json;
    const policy = policySchema.parse(JSON.parse(standing));
    policy.exports.mask = ['email', 'phone', 'iban'];
    // Nor by whoever finds the screen unlocked.
    await expect(at.bob.call('privacy.setPolicy', { policy })).rejects.toMatchObject({
      code: 'REAUTHENTICATION_REQUIRED',
    });
    await ada.call('session.reauthenticate', { password: ADA.password });
    const wrong = { ...policy, redaction: { ...policy.redaction, columns: ['no_such_column'] } };
    await expect(ada.call('privacy.setPolicy', { policy: wrong })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('redaction.columns'),
    });
    expect(await ada.call('privacy.setPolicy', { policy })).toMatchObject({ policy });
    expect(policySchema.parse(JSON.parse((await ada.call('privacy.policy', {})).json))).toEqual(policy);
    onTestFinished(async () => void (await ada.call('privacy.setPolicy', { json: standing })));

    const run = async (unmaskReason?: string) => {
      test.dialogs.save = join(test.folder, `${randomUUID()}.csv`);
      const query = { text: '', clauses: [] };
      await ada.call('exports.run', { sourceId, query, order: 'newest', format: 'csv', unmaskReason });
      const manifest = JSON.parse(readFileSync(`${test.dialogs.save}.manifest.json`, 'utf8'));
      return { text: readFileSync(test.dialogs.save, 'utf8'), settings: manifest.settings };
    };
    const [head = [], ...lines] = parseCsv((await run()).text);
    const cell = (id: string) => lines.find(([one]) => one === id)?.[head.indexOf('details')];
    expect(cell(row.id)).toBe('{"new_value": "[email]", "n": 1.0, "old_value": "[phone]"}');
    expect(cell(uuidOf(200))).toContain('["x", "[email]"]}, "n": 1.0, "cc": "[email]"');
    expect((await run()).settings.maskedInDetails).toBe('email, phone, iban');
    const open = await run('asked for by the court');
    expect(open.text).toContain('eric@example.com');
    expect(open.settings).not.toHaveProperty('maskedInDetails');

    const report = async (unmaskReason?: string) => {
      test.dialogs.save = join(test.folder, `${randomUUID()}.json`);
      const result = await ada.call('reports.compliance', {
        sourceId,
        from: '2025-01-01',
        to: '2025-12-31',
        formats: ['json'],
        unmaskReason,
      });
      const [file] = result?.files ?? [];
      return file?.delivery.kind === 'saved' ? readFileSync(file.delivery.path, 'utf8') : '';
    };
    const masked = await report();
    expect(masked).toContain('"[email]"');
    expect(masked).not.toContain('root@example.com');
    expect(await report('asked for by the court')).toContain('root@example.com');

    const trailDb = new Database(join(test.workspaceFolder, 'workspace.sqlite'), { readonly: true });
    const told = trailDb
      .prepare<[], string>("SELECT details FROM audit_logs WHERE action IN ('export', 'report_compliance')")
      .pluck()
      .all()
      .map((text) => JSON.parse(text));
    const set = trailDb
      .prepare<[], string>(
        "SELECT details FROM audit_logs WHERE action = 'privacy_policy' ORDER BY timestamp DESC LIMIT 1",
      )
      .pluck()
      .get();
    trailDb.close();
    expect(JSON.parse(set ?? '')).toMatchObject({
      old_value: expect.stringContaining('masks nothing in exports'),
      new_value: expect.stringContaining('masks email, phone, iban in exports'),
      success: true,
    });
    const unmasked = { unmasked: ['email', 'phone', 'iban'], unmaskReason: 'asked for by the court' };
    expect(told.filter(({ unmaskReason }) => unmaskReason)).toMatchObject([unmasked, unmasked]);
    // Verification reads what is stored.
    const verification = await ada.call('integrity.verify', { sourceId, recipe: { kind: 'auto' } });
    expect(verification.failed).toBe(1);
  });
});
