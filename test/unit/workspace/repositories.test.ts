import SQLite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Finding, VerificationSummary } from '../../../main/integrity/verdict.ts';
import { openWorkspace, type Workspace } from '../../../main/workspace/workspace.ts';
import { manualClock } from '../../fixtures/manual-clock.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const DAY = 24 * 60 * 60_000;

function setUp(folder = temporaryFolder()) {
  const clock = manualClock();
  const workspace = openWorkspace(folder, { clock });
  onTestFinished(() => workspace.close());
  return { workspace, clock, folder };
}

const person = (email: string, role = 'Admin') => ({
  email,
  fullName: 'A Person',
  role,
  passwordHash: 'hash',
});

const summary: VerificationSummary = {
  entries: 3,
  verified: 1,
  restored: 0,
  modified: 1,
  unprotected: 1,
  failed: 2,
  sourceFindings: [],
  recipe: {
    name: 'default',
    covered: ['action'],
    uncovered: ['id'],
    origin: 'detected',
    sampled: 3,
    matched: 1,
  },
  entriesPerSecond: 10,
  seconds: 0.3,
};

const finding = (id: string): Finding => ({
  id,
  verdict: 'modified',
  reason: 'checksum-mismatch',
  explanation: 'The checksum does not match.',
  timestamp: '2026-01-01T00:00:00.000000',
  storedChecksum: 'a',
  computedChecksum: null,
});

describe('accounts', () => {
  it('compare addresses without case, composed or not', () => {
    const { accounts } = setUp().workspace;
    accounts.create(person('José@Example.org'));
    expect(accounts.findByEmail('JOSÉ@example.org')?.email).toBe('José@Example.org');
    expect(() => accounts.create(person(' jose\u0301@EXAMPLE.org'))).toThrow(
      expect.objectContaining({ code: 'ACCOUNT_EXISTS' }),
    );
  });

  it('make a first administrator once', () => {
    const { accounts } = setUp().workspace;
    expect(accounts.hasAdministrator()).toBe(false);
    accounts.createFirstAdministrator(person('a@example.org'));
    expect(accounts.hasAdministrator()).toBe(true);
    expect(() => accounts.createFirstAdministrator(person('b@example.org'))).toThrow(
      expect.objectContaining({ code: 'ALREADY_SET_UP' }),
    );
    expect(accounts.list()).toHaveLength(1);
  });

  it('never lose the last administrator, by removal or by another role', () => {
    const { accounts } = setUp().workspace;
    const first = accounts.create(person('a@example.org'));
    accounts.create(person('v@example.org', 'Viewer'));
    for (const act of [() => accounts.remove(first.id), () => accounts.setRole(first.id, 'Viewer')]) {
      expect(act).toThrow(expect.objectContaining({ code: 'LAST_ADMINISTRATOR' }));
    }
    accounts.create(person('b@example.org'));
    accounts.remove(first.id);
    expect(accounts.list().map(({ email }) => email)).toEqual(['v@example.org', 'b@example.org']);
  });

  it('keep the name of who was removed for the trail, and nothing that lets them in', () => {
    const { workspace } = setUp();
    workspace.accounts.create(person('b@example.org'));
    const gone = workspace.accounts.create(person('a@example.org'));
    const { token } = workspace.tokens.create({ userId: gone.id, name: 'script', days: 1 });
    workspace.preferences.set(gone.id, '{}');
    workspace.accounts.remove(gone.id);
    expect(workspace.accounts.get(gone.id)).toBeNull();
    expect(workspace.credentials.get(gone.id)).toBeNull();
    expect(workspace.tokens.use(token)).toBeNull();
    expect(workspace.preferences.get(gone.id)).toBeNull();
    expect(() => workspace.accounts.remove(gone.id)).toThrow(
      expect.objectContaining({ code: 'ACCOUNT_UNKNOWN' }),
    );
    const again = workspace.accounts.create(person('A@example.org'));
    expect(again.id).not.toBe(gone.id);
    const db = new SQLite(workspace.path, { readonly: true });
    onTestFinished(() => void db.close());
    expect(db.prepare('SELECT email, is_active FROM users WHERE id = ?').get(gone.id)).toEqual({
      email: 'a@example.org',
      is_active: 0,
    });
  });
});

describe('tokens', () => {
  it('open until they expire or are revoked, and are kept only as a hash', () => {
    const { workspace, clock } = setUp();
    const { id: userId } = workspace.accounts.create(person('a@example.org'));
    const { token, ...record } = workspace.tokens.create({ userId, name: 'script', days: 2 });
    expect(record.expires).toBe(new Date(clock.now() + 2 * DAY).toISOString());
    expect(workspace.tokens.list(userId)).toEqual([record]);
    expect(workspace.tokens.use(token)).toEqual({ ...record, lastUsed: new Date(clock.now()).toISOString() });
    expect(workspace.tokens.use(`${token}x`)).toBeNull();

    clock.advance(2 * DAY);
    expect(workspace.tokens.use(token)).toBeNull();
    expect(workspace.tokens.isValid(record.id)).toBe(false);
    clock.advance(-1);
    expect(workspace.tokens.isValid(record.id)).toBe(true);
    expect(workspace.tokens.revoke(record.id, 'somebody else')).toBe(false);
    expect(workspace.tokens.revoke(record.id, userId)).toBe(true);
    expect(workspace.tokens.use(token)).toBeNull();
    expect(workspace.tokens.list(userId)).toEqual([]);

    const db = new SQLite(workspace.path, { readonly: true });
    onTestFinished(() => void db.close());
    expect(JSON.stringify(db.prepare('SELECT * FROM api_tokens').all())).not.toContain(token.slice(3));
  });
});

describe('sources', () => {
  const place = (name: string) => ({
    place: `sqlite:/${name}`,
    engine: 'sqlite' as const,
    location: JSON.stringify({ engine: 'sqlite', path: `/${name}` }),
    name,
    kind: 'evidence' as const,
  });

  it('keep the id of a place, and list the last opened first', () => {
    const { workspace, clock } = setUp();
    const a = workspace.sources.remember(place('a'));
    clock.advance(1000);
    const b = workspace.sources.remember(place('b'));
    clock.advance(1000);
    workspace.sources.pinRecipe(a.id, '{"name":"default"}');
    const again = workspace.sources.remember({ ...place('a'), name: 'renamed' });
    expect(again).toMatchObject({ id: a.id, name: 'renamed', pinnedRecipe: '{"name":"default"}' });
    expect(workspace.sources.recent(10).map(({ id }) => id)).toEqual([a.id, b.id]);
    expect(workspace.sources.recent(1)).toEqual([again]);
  });

  it('never hold a password', () => {
    const { sources } = setUp().workspace;
    const location = JSON.stringify({ engine: 'postgres', deep: [{ password: 'x' }] });
    expect(() => sources.remember({ ...place('a'), location })).toThrow(/password/);
  });

  it('take their verifications with them when forgotten', () => {
    const { workspace } = setUp();
    const { id } = workspace.sources.remember(place('a'));
    const verification = workspace.verifications.begin({ sourceId: id, by: 'a@example.org', query: null });
    workspace.verifications.addFindings(verification, [finding('1')]);
    workspace.verifications.finish(verification, summary);
    expect(workspace.sources.forget(id)).toBe(true);
    expect(workspace.sources.forget(id)).toBe(false);
    expect(workspace.verifications.get(verification)).toBeNull();
    expect(workspace.verifications.findings(verification, { offset: 0, limit: 10 })).toEqual({
      findings: [],
      total: 0,
    });
  });

  const verified = (workspace: Workspace) => {
    const { id } = workspace.sources.remember(place('a'));
    return {
      id,
      begin: () => workspace.verifications.begin({ sourceId: id, by: 'a@example.org', query: null }),
    };
  };

  it('keep those of a part apart from those of the whole', () => {
    const { workspace } = setUp();
    const { id, begin } = verified(workspace);
    const whole = workspace.verifications.finish(begin(), summary);
    const part = () => workspace.verifications.begin({ sourceId: id, by: 'a@example.org', query: '{}' });
    for (let count = 0; count < 12; count += 1) workspace.verifications.finish(part(), summary);
    expect(workspace.verifications.latest(id)).toEqual(whole);
    expect(whole.query).toBeNull();
  });

  it('name the entries of a verdict', () => {
    const { workspace } = setUp();
    const verification = verified(workspace).begin();
    const unprotected = { ...finding('2'), verdict: 'unprotected' } as const;
    workspace.verifications.addFindings(verification, [finding('1'), unprotected, finding('3')]);
    const { findingIds } = workspace.verifications;
    expect(findingIds(verification, ['modified'])).toEqual(['1', '3']);
    expect(findingIds(verification, ['modified', 'unprotected'])).toEqual(['1', '2', '3']);
    expect(findingIds(verification, [])).toEqual([]);
  });

  it('show the last verification that came to its end', () => {
    const { workspace, clock } = setUp();
    const { id, begin } = verified(workspace);
    expect(workspace.verifications.latest(id)).toBeNull();
    const first = begin();
    clock.advance(5000);
    const record = workspace.verifications.finish(first, summary);
    expect(record).toMatchObject({ sourceId: id, by: 'a@example.org', summary });
    expect(Date.parse(record.finished) - Date.parse(record.started)).toBe(5000);
    const running = begin();
    expect(workspace.verifications.latest(id)).toEqual(record);
    workspace.verifications.abandon(running);
    expect(workspace.verifications.latest(id)).toEqual(record);
  });

  it('page through findings by the thousand in the order they came', () => {
    const { workspace } = setUp();
    const verification = verified(workspace).begin();
    const ids = Array.from({ length: 2500 }, (_, index) => `entry ${index}`);
    for (let at = 0; at < ids.length; at += 1000) {
      workspace.verifications.addFindings(verification, ids.slice(at, at + 1000).map(finding));
    }
    const page = workspace.verifications.findings(verification, { offset: 1999, limit: 3 });
    expect(page).toEqual({ findings: ids.slice(1999, 2002).map(finding), total: 2500 });
    expect(workspace.verifications.findings(verification, { offset: 2500, limit: 3 }).findings).toEqual([]);
  });

  it('keep the last ten verifications of a source, in their order though the clock was set back', () => {
    const { workspace, clock } = setUp();
    const { id, begin } = verified(workspace);
    const made = Array.from({ length: 12 }, () => {
      clock.advance(-1000);
      const verification = begin();
      workspace.verifications.addFindings(verification, [finding('1')]);
      return workspace.verifications.finish(verification, summary);
    });
    expect(workspace.verifications.latest(id)).toEqual(made.at(-1));
    expect(made.filter(({ id: one }) => workspace.verifications.get(one) !== null)).toEqual(made.slice(2));
    expect(workspace.verifications.findings(made[0]?.id ?? '', { offset: 0, limit: 9 }).total).toBe(0);
  });

  it('lose at the next opening what a dead process left unfinished, and only that', () => {
    const { workspace, folder } = setUp();
    const { begin } = verified(workspace);
    const running = begin();
    const orphan = begin();
    workspace.verifications.addFindings(orphan, [finding('1')]);
    const db = new SQLite(workspace.path);
    onTestFinished(() => void db.close());
    // Above any process id an operating system gives out.
    db.prepare('UPDATE verifications SET owner_pid = 2147483646 WHERE id = ?').run(orphan);
    setUp(folder);
    expect(db.prepare('SELECT id FROM verifications').pluck().all()).toEqual([running]);
    expect(db.prepare('SELECT count(*) FROM findings').pluck().get()).toBe(0);
  });
});
