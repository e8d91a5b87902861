import { expect, it, onTestFinished } from 'vitest';
import { verifySource } from '../../main/integrity/verify-source.ts';
import { openSource } from '../../main/sources/open.ts';
import { connect } from '../../main/workspace/database.ts';
import { queryOfFilter } from '../fixtures/query-of-filter.ts';
import { EMAIL, signInServices } from '../fixtures/sign-in-services.ts';

it('is a source like any other: people by address, entries that verify, and a change that shows', async () => {
  const { call, open, setUp, trail, workspace } = signInServices();
  const admin = await setUp();
  await call(open(), 'session.signIn', { email: EMAIL, password: 'wrong' }).catch(() => undefined);
  await call(admin, 'tokens.create', { name: 'naïve \u202e "script"\n', days: 3 });
  for (let n = 0; n < 300; n += 1) {
    void trail.logDataAccess('read', {
      action: 'search',
      actor: { userId: null, sessionId: null, ipAddress: '::1', userAgent: `🦊 ${n}` },
      details: { n, ratio: n / 7, tiny: 1e-7, none: null },
    });
  }
  await trail.flush();

  const source = await openSource({ engine: 'sqlite', path: workspace.path });
  onTestFinished(async () => source[Symbol.asyncDispose]());
  expect(await source.describe()).toMatchObject({
    entries: 304,
    hasUsers: true,
    missingIndexes: [],
    extraColumns: [],
  });
  const page = await source.page({
    query: queryOfFilter({ userEmail: EMAIL.toLowerCase() }),
    order: 'oldest',
    limit: 50,
  });
  expect(
    page.entries.map(({ entry, outcome, person }) => [entry.event_type, outcome, person?.email]),
  ).toEqual([
    ['login_success', 'success', EMAIL],
    ['login_failure', 'failure', EMAIL],
    ['data_create', 'success', EMAIL],
  ]);
  expect(await verifySource(source, { kind: 'auto' })).toMatchObject({
    entries: 304,
    verified: 304,
    failed: 0,
    recipe: { name: 'default', sampled: 256, matched: 256 },
  });

  const forger = connect(workspace.path);
  onTestFinished(() => void forger.close());
  forger.exec(`UPDATE audit_logs SET event_type = 'login_success' WHERE event_type = 'login_failure'`);
  expect(await verifySource(source, { kind: 'auto' })).toMatchObject({ verified: 303, modified: 1 });
});
