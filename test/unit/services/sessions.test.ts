import { describe, expect, it } from 'vitest';
import { EMAIL, PASSWORD, signInServices } from '../../fixtures/sign-in-services.ts';

const MINUTE = 60_000;
const fault = (code: string) => expect.objectContaining({ code });
const VIEWER = { email: 'v@example.org', fullName: '', role: 'Viewer', password: 'nine green paper kites' };
const SECOND = { ...VIEWER, email: 'b@example.org', role: 'Admin' };

describe('a session', () => {
  it('ends after fifteen idle minutes, at a call', async () => {
    const { call, setUp, clock, sessions, recorded } = signInServices();
    const session = await setUp();
    const ended: string[] = [];
    sessions.onEnded((_session, reason) => ended.push(reason));
    for (let n = 0; n < 3; n += 1) {
      clock.advance(15 * MINUTE);
      await call(session, 'accounts.list', {});
    }
    clock.advance(15 * MINUTE + 1);
    await expect(call(session, 'accounts.list', {})).rejects.toThrow(fault('SIGNED_OUT'));
    expect(ended).toEqual(['idle']);
    expect((await recorded()).at(-1)).toMatchObject({ event: 'logout logout', details: { reason: 'idle' } });
  });

  it('ends after fifteen idle minutes by itself, and looking at its state is not use', async () => {
    const { call, setUp, clock, sessions } = signInServices();
    const session = await setUp();
    clock.advance(10 * MINUTE);
    expect(await call(session, 'session.state', {})).toMatchObject({ state: 'signed-in' });
    clock.advance(5 * MINUTE + 1);
    await sessions.endIdle();
    expect(session.signedIn).toBeNull();
    expect(await call(session, 'session.state', {})).toMatchObject({ state: 'signed-out', account: null });
  });

  it('does not outlive a clock that was set back', async () => {
    const { setUp, clock, sessions } = signInServices();
    const session = await setUp();
    clock.advance(-1000 * MINUTE);
    await sessions.endIdle();
    expect(session.signedIn).not.toBeNull();
    clock.advance(15 * MINUTE + 1);
    await sessions.endIdle();
    expect(session.signedIn).toBeNull();
  });

  it('ends when asked to, and at quit, and each is recorded', async () => {
    const { call, open, setUp, sessions, recorded } = signInServices();
    const first = await setUp();
    const second = open();
    await call(second, 'session.signIn', { email: EMAIL, password: PASSWORD });
    expect(await call(first, 'session.signOut', {})).toMatchObject({ state: 'signed-out' });
    await sessions.closeAll();
    expect(second.signedIn).toBeNull();
    const events = (await recorded()).map(({ event }) => event);
    expect(events.filter((event) => event === 'logout logout')).toHaveLength(2);
  });

  it('loses access at the next call when its account is removed', async () => {
    const { call, open, setUp, sessions } = signInServices();
    const admin = await setUp();
    const { id } = await call(admin, 'accounts.create', SECOND);
    const other = open();
    await call(other, 'session.signIn', SECOND);
    const ended: unknown[] = [];
    sessions.onEnded((session, reason) => ended.push([session === other, reason]));
    await call(admin, 'session.reauthenticate', { password: PASSWORD });
    await call(admin, 'accounts.remove', { accountId: id });
    expect(ended).toEqual([[true, 'signed-out']]);
    await expect(call(other, 'accounts.list', {})).rejects.toThrow(fault('SIGNED_OUT'));
    await expect(call(other, 'session.signIn', SECOND)).rejects.toThrow(fault('SIGN_IN_REFUSED'));
  });

  it('loses access at the next call when its account gets another role, which is recorded', async () => {
    const { call, open, setUp, workspace, recorded } = signInServices();
    const admin = await setUp();
    const { id } = await call(admin, 'accounts.create', SECOND);
    const other = open();
    await call(other, 'session.signIn', SECOND);
    workspace.accounts.setRole(id, 'Viewer');
    await expect(call(other, 'accounts.list', {})).rejects.toThrow(fault('FORBIDDEN'));
    expect((await recorded()).at(-1)).toMatchObject({ event: 'access_denied accounts.list', user: id });
  });
});

describe('destructive work', () => {
  it('asks for the password, which stays fresh for five minutes', async () => {
    const { call, setUp, clock } = signInServices();
    const admin = await setUp();
    const removal = async () => call(admin, 'accounts.remove', { accountId: 'unknown' });
    await expect(removal()).rejects.toThrow(fault('REAUTHENTICATION_REQUIRED'));
    await expect(call(admin, 'session.reauthenticate', { password: 'wrong' })).rejects.toThrow(
      fault('SIGN_IN_REFUSED'),
    );
    await expect(removal()).rejects.toThrow(fault('REAUTHENTICATION_REQUIRED'));
    const { until } = await call(admin, 'session.reauthenticate', { password: PASSWORD });
    expect(Date.parse(until)).toBe(clock.now() + 5 * MINUTE);
    clock.advance(5 * MINUTE);
    await expect(removal()).rejects.toThrow(fault('ACCOUNT_UNKNOWN'));
    clock.advance(1);
    await expect(removal()).rejects.toThrow(fault('REAUTHENTICATION_REQUIRED'));
    clock.advance(-6 * MINUTE);
    await expect(removal()).rejects.toThrow(fault('REAUTHENTICATION_REQUIRED'));
  });

  it('cannot remove the last administrator, and the attempt is recorded', async () => {
    const { call, setUp, recorded } = signInServices();
    const admin = await setUp();
    await call(admin, 'accounts.create', VIEWER);
    await call(admin, 'session.reauthenticate', { password: PASSWORD });
    const accountId = admin.signedIn?.accountId ?? '';
    await expect(call(admin, 'accounts.remove', { accountId })).rejects.toThrow(fault('LAST_ADMINISTRATOR'));
    expect((await recorded()).at(-1)).toMatchObject({
      event: 'data_delete remove_account',
      details: { success: false, error: 'LAST_ADMINISTRATOR' },
    });
  });
});

describe('a bearer token', () => {
  it('opens a session that reads, and makes neither accounts nor tokens', async () => {
    const { call, setUp, sessions, recorded, clock } = signInServices();
    const admin = await setUp();
    const { id, token } = await call(admin, 'tokens.create', { name: 'script', days: 1 });
    const origin = { ipAddress: null, userAgent: null };
    expect(sessions.openBearer('st_unknown', origin)).toBeNull();
    const script = sessions.openBearer(token, origin);
    if (!script) throw new Error('The token was not taken.');
    clock.advance(60 * MINUTE);
    expect(await call(script, 'accounts.list', {})).toHaveLength(1);
    await expect(call(script, 'tokens.create', { name: 'more', days: 1 })).rejects.toThrow(
      fault('FORBIDDEN'),
    );
    await expect(call(script, 'accounts.create', SECOND)).rejects.toThrow(fault('FORBIDDEN'));
    await expect(call(script, 'session.reauthenticate', { password: PASSWORD })).rejects.toThrow(
      fault('FORBIDDEN'),
    );

    await call(admin, 'session.signIn', { email: EMAIL, password: PASSWORD });
    expect(await call(admin, 'tokens.list', {})).toEqual([expect.objectContaining({ id, name: 'script' })]);
    await call(admin, 'tokens.revoke', { id });
    await expect(call(script, 'accounts.list', {})).rejects.toThrow(fault('SIGNED_OUT'));
    expect(sessions.openBearer(token, origin)).toBeNull();
    expect(JSON.stringify(await recorded())).not.toContain(token);
  });
});

describe('preferences', () => {
  it('belong to the account and have defaults', async () => {
    const { call, open, setUp, workspace } = signInServices();
    await expect(call(open(), 'preferences.get', {})).rejects.toThrow(fault('SIGNED_OUT'));
    const admin = await setUp();
    const defaults = await call(admin, 'preferences.get', {});
    expect(defaults).toEqual({
      theme: 'system',
      density: 'compact',
      zone: 'utc',
      columns: null,
      columnSets: [],
      singleKeys: true,
      tour: null,
    });
    const chosen = { ...defaults, theme: 'dark' as const, columns: ['action'] };
    await call(admin, 'preferences.set', chosen);
    expect(await call(admin, 'preferences.get', {})).toEqual(chosen);
    workspace.preferences.set(admin.signedIn?.accountId ?? '', '{"theme":"of a later version"}');
    expect(await call(admin, 'preferences.get', {})).toEqual(defaults);
  });
});
