import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { needsRehash, verifyPassword } from '../../../main/workspace/passwords.ts';
import { EMAIL, PASSWORD, signInServices } from '../../fixtures/sign-in-services.ts';

const fault = (code: string) => expect.objectContaining({ code });

describe('the first administrator', () => {
  it('is made once, and is signed in', async () => {
    const { call, open, setUp, recorded } = signInServices();
    expect(await call(open(), 'session.state', {})).toMatchObject({ state: 'first-run', account: null });
    await expect(call(open(), 'session.signIn', { email: EMAIL, password: PASSWORD })).rejects.toThrow(
      fault('NOT_SET_UP'),
    );
    const session = await setUp();
    expect(await call(session, 'session.state', {})).toEqual({
      state: 'signed-in',
      account: expect.objectContaining({ email: EMAIL, fullName: 'Ann', role: 'Admin' }),
      host: 'cli',
      version: '1.2.3',
      idleMinutes: 15,
      secretsLast: true,
    });
    const input = { email: 'bob@example.org', fullName: '', password: PASSWORD };
    await expect(call(open(), 'session.createFirstAdministrator', input)).rejects.toThrow(
      fault('ALREADY_SET_UP'),
    );
    expect((await recorded()).map(({ event }) => event)).toEqual([
      'config_change create_first_administrator',
      'login_success login',
      'config_change create_first_administrator',
    ]);
    expect((await recorded()).at(-1)?.details).toMatchObject({ success: false, error: 'ALREADY_SET_UP' });
  });

  it('is one, of two who try at once', async () => {
    const { call, open, workspace } = signInServices();
    const outcomes = await Promise.allSettled(
      ['a@example.org', 'b@example.org'].map((email) =>
        call(open(), 'session.createFirstAdministrator', { email, fullName: '', password: PASSWORD }),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(workspace.accounts.list()).toHaveLength(1);
  });

  it.each([
    ['short', 'eleven char'],
    ['the address', 'ann.long.name@example.org'],
    ['the name of the address', 'ANN.long.name'],
    ['one character', 'aaaaaaaaaaaaaaaa'],
    ['a repeated bit', 'abcabcabcabcabc'],
    ['obvious', 'Password1234'],
    ['short in characters, though not in bytes', '🔑🔑🗝️🗝️🔐'],
  ])('needs a password that is not %s', async (_what, password) => {
    const { call, open, workspace } = signInServices();
    const input = { email: 'ann.long.name@example.org', fullName: '', password };
    await expect(call(open(), 'session.createFirstAdministrator', input)).rejects.toThrow(
      fault('PASSWORD_TOO_WEAK'),
    );
    expect(workspace.accounts.hasAdministrator()).toBe(false);
  });

  it('needs an address that can be one', async () => {
    const { call, open } = signInServices();
    const input = { email: 'not an address', fullName: '', password: PASSWORD };
    await expect(call(open(), 'session.createFirstAdministrator', input)).rejects.toThrow(
      fault('INVALID_INPUT'),
    );
  });
});

describe('signing in', () => {
  it('takes the address without case and the password however its letters are composed', async () => {
    const { call, open, workspace } = signInServices();
    await call(open(), 'session.createFirstAdministrator', {
      email: EMAIL,
      fullName: '',
      password: 'Zürich und Genève',
    });
    const session = open();
    const input = { email: 'ANN@example.ORG', password: 'Zürich und Genève'.normalize('NFD') };
    expect(await call(session, 'session.signIn', input)).toMatchObject({ state: 'signed-in' });
    expect(workspace.accounts.list()[0]?.lastSignIn).not.toBeNull();
  });

  it('refuses a wrong password and an unknown address in the same words, and records both', async () => {
    const { call, open, setUp, recorded, workspace, log } = signInServices();
    await setUp();
    const attempts = [
      { email: EMAIL, password: 'a wrong password' },
      { email: 'nobody@example.org', password: 'a wrong password' },
      { email: 'my password by mistake', password: 'a wrong password' },
    ];
    const errors = await Promise.all(
      attempts.map((input) => call(open(), 'session.signIn', input).catch((error: unknown) => error)),
    );
    for (const error of errors) {
      expect(error).toMatchObject({ code: 'SIGN_IN_REFUSED', message: (errors[0] as Error).message });
    }
    const failures = (await recorded()).filter(({ event }) => event === 'login_failure login');
    const ann = workspace.accounts.list()[0]?.id;
    expect(failures).toHaveLength(3);
    expect(failures).toContainEqual({
      event: 'login_failure login',
      user: ann,
      details: { email: EMAIL, success: false, reason: 'wrong-password', failures: 1 },
    });
    expect(failures).toContainEqual(expect.objectContaining({ user: null }));
    expect(JSON.stringify([failures, log.lines])).not.toMatch(/wrong password|by mistake/);
  });

  it('locks after five failures, known address or not, even for the right password, and across a restart', async () => {
    const services = signInServices();
    const { call, open, setUp, clock, recorded } = services;
    await setUp();
    for (const email of [EMAIL, 'nobody@example.org']) {
      for (let n = 0; n < 5; n += 1) {
        await expect(call(open(), 'session.signIn', { email, password: 'wrong' })).rejects.toThrow(
          fault('SIGN_IN_REFUSED'),
        );
      }
      await expect(call(open(), 'session.signIn', { email, password: PASSWORD })).rejects.toThrow(
        expect.objectContaining({ code: 'LOCKED_OUT', hint: expect.stringContaining('30 seconds') }),
      );
    }
    const restarted = signInServices({ folder: services.folder, clock });
    const input = { email: EMAIL.toUpperCase(), password: PASSWORD };
    await expect(restarted.call(restarted.open(), 'session.signIn', input)).rejects.toThrow(
      fault('LOCKED_OUT'),
    );
    expect((await recorded()).filter(({ details }) => details?.reason === 'locked-out')).toHaveLength(3);
    clock.advance(30_000);
    await restarted.call(restarted.open(), 'session.signIn', input);
    await expect(
      restarted.call(restarted.open(), 'session.signIn', { email: EMAIL, password: 'wrong' }),
    ).rejects.toThrow(fault('SIGN_IN_REFUSED'));
  });

  it('lets no more than five guesses through, however many come at once', async () => {
    const { call, open, setUp } = signInServices();
    await setUp();
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () =>
        call(open(), 'session.signIn', { email: EMAIL, password: 'wrong' }).catch((error) => error.code),
      ),
    );
    expect(outcomes.filter((code) => code === 'SIGN_IN_REFUSED')).toHaveLength(5);
    expect(outcomes.filter((code) => code === 'LOCKED_OUT')).toHaveLength(7);
  });

  it('refuses any role but Admin and records it', async () => {
    const { call, open, setUp, recorded } = signInServices();
    const admin = await setUp();
    const viewer = {
      email: 'v@example.org',
      fullName: '',
      role: 'Viewer',
      password: 'nine green paper kites',
    };
    const { id } = await call(admin, 'accounts.create', viewer);
    const session = open();
    await expect(call(session, 'session.signIn', viewer)).rejects.toThrow(fault('FORBIDDEN'));
    await expect(call(session, 'accounts.list', {})).rejects.toThrow(fault('SIGNED_OUT'));
    expect((await recorded()).at(-1)).toEqual({
      event: 'access_denied login',
      user: id,
      details: { success: false, reason: 'role', role: 'Viewer' },
    });
  });

  it('hashes again where the parameters have changed', async () => {
    const { call, open, setUp, workspace } = signInServices();
    await setUp();
    const id = workspace.accounts.list()[0]?.id ?? '';
    const weaker = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1 });
    workspace.credentials.set(id, weaker);
    await call(open(), 'session.signIn', { email: EMAIL, password: PASSWORD });
    const now = workspace.credentials.get(id) ?? '';
    expect(now).not.toBe(weaker);
    expect(now).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect(needsRehash(now)).toBe(false);
    expect(await verifyPassword(now, PASSWORD)).toBe(true);
    expect(await verifyPassword(null, PASSWORD)).toBe(false);
  });
});
