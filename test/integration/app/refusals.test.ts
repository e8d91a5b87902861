import { describe, expect, it } from 'vitest';
import { contract, type InputOf, type ProcedureName } from '../../../main/contract/contract.ts';
import type { Query } from '../../../main/contract/query.ts';
import type { Search } from '../../../main/contract/searches.ts';
import { ADA, startTestApp } from '../../fixtures/test-app.ts';

/** What anybody may call: without these nobody could ever sign in. */
const OPEN: readonly ProcedureName[] = [
  'session.state',
  'session.createFirstAdministrator',
  'session.signIn',
  'session.signOut',
];

const sourceId = 'some';
const query: Query = { text: '', clauses: [] };
const search: Search = { query, order: 'newest' };
/** A valid input for every procedure: what is refused is the person, not the input. */
const INPUTS: { readonly [N in ProcedureName]: InputOf<N> } = {
  'session.state': {},
  'session.createFirstAdministrator': ADA,
  'session.signIn': { email: ADA.email, password: ADA.password },
  'session.signOut': {},
  'session.reauthenticate': { password: ADA.password },
  'preferences.get': {},
  'preferences.set': {
    theme: 'dark',
    density: 'compact',
    zone: 'utc',
    columns: null,
    columnSets: [],
    singleKeys: true,
    tour: null,
  },
  'accounts.list': {},
  'accounts.create': { ...ADA, role: 'Admin' },
  'accounts.remove': { accountId: 'some' },
  'tokens.create': { name: 'script', days: 1 },
  'tokens.list': {},
  'tokens.revoke': { id: 'some' },
  'files.pickDatabase': {},
  'files.takeOffered': {},
  'files.browse': {},
  'sources.recent': {},
  'sources.open': { kind: 'trail' },
  'sources.testPostgres': { form: { url: 'postgres://nobody@127.0.0.1:1/none' } },
  'sources.info': { sourceId },
  'sources.visit': { sourceId },
  'sources.forget': { sourceId },
  'entries.page': { sourceId, query, order: 'newest', limit: 50 },
  'entries.count': { sourceId, query },
  'entries.statistics': { sourceId, query },
  'entries.get': { sourceId, id: 'some' },
  'figures.histogram': { sourceId, query, buckets: 100 },
  'figures.facets': { sourceId, query, fields: ['severity'], limit: 10 },
  'figures.lanes': { sourceId, query, by: 'user_id', buckets: 10, limit: 5 },
  'figures.spans': { sourceId, query, fields: ['severity'], limit: 5 },
  'figures.week': { sourceId, query },
  'query.check': { text: 'a' },
  'query.complete': { sourceId, text: 'a', cursor: 1, query },
  'query.command': { sourceId, query, command: 'search' },
  'searches.list': {},
  'searches.save': { name: 'x', search },
  'searches.remove': { id: 'x' },
  'steps.list': { sourceId },
  'steps.add': { sourceId, parent: null, search },
  'bookmarks.list': { sourceId },
  'bookmarks.add': { sourceId, moment: '2026-01-01T00:00:00.000000', note: '' },
  'bookmarks.remove': { id: 'x' },
  'integrity.verify': { sourceId, recipe: { kind: 'auto' } },
  'integrity.latest': { sourceId },
  'health.check': { sourceId },
  'health.schedule': { sourceId },
  'health.setSchedule': { sourceId, everyMinutes: 60 },
  'reports.list': { sourceId },
  'retention.policy': { sourceId },
  'retention.setPolicy': { sourceId, policy: { days: 1, byEventType: {} } },
  'retention.plan': { sourceId },
  'retention.run': { sourceId, choosePlace: false },
  'retention.abandon': { sourceId, reason: 'x' },
  'retention.holds': {},
  'retention.placeHold': { sourceId, reason: 'x', person: 'x' },
  'retention.liftHold': { id: 'x', reason: 'x' },
  'archives.list': {},
  'archives.check': { cleanupId: 'x' },
  'archives.planRestore': { archive: { cleanupId: 'x' }, sourceId },
  'archives.restore': { archive: { sourceId: 'x' }, sourceId },
  'integrity.findings': { verificationId: 'some', offset: 0, limit: 10 },
  'integrity.preimage': { sourceId, id: 'some' },
  'integrity.recipes': {},
  'exports.run': { sourceId, query, order: 'newest', format: 'csv' },
  'reports.compliance': { sourceId, from: '2025-01-01', to: '2025-12-31', formats: ['json'] },
  'organisation.get': {},
  'organisation.set': { name: 'Meadow Laboratories', logo: null },
  'privacy.list': {},
  'privacy.get': { number: 1 },
  'privacy.receive': { sourceId, kind: 'access', identifiers: ['x'] },
  'privacy.step': { number: 1, step: 'verify', note: 'x' },
  'privacy.plan': { number: 1 },
  'privacy.preview': { number: 1, offset: 0, limit: 10 },
  'privacy.disclose': { number: 1, formats: ['json'] },
  'privacy.erase': { number: 1 },
  'privacy.history': { sourceId, entryIds: [] },
  'sources.administer': { sourceId, allowed: true },
  'privacy.policy': {},
  'privacy.setPolicy': { json: '{}' },
  'reports.verify': { sha256: '0'.repeat(64), fileName: 'report.json' },
};

const guarded = (Object.keys(contract.procedures) as ProcedureName[]).filter((name) => !OPEN.includes(name));

describe('without signing in', () => {
  it('nothing of the contract answers, before and after the first administrator was made', async () => {
    await using test = await startTestApp();
    const { client } = test.connect();
    const refusals = async () =>
      Promise.all(
        guarded.map((name) =>
          client.call(name, INPUTS[name]).then(
            () => [name, 'ANSWERED'],
            (error) => [name, error.code],
          ),
        ),
      );
    const expected = guarded.map((name) => [name, 'SIGNED_OUT']);
    expect(await refusals()).toEqual(expected);
    const ada = await test.signedIn();
    expect(await refusals()).toEqual(expected);
    await ada.call('session.signOut', {});
    await expect(ada.call('sources.recent', {})).rejects.toMatchObject({ code: 'SIGNED_OUT' });
  });

  it('a role other than Admin gets in nowhere, and that is recorded', async () => {
    await using test = await startTestApp();
    const ada = await test.signedIn();
    const bob = { email: 'bob@example.org', fullName: 'Bob', password: 'a long enough password' };
    await ada.call('accounts.create', { ...bob, role: 'Auditor' });
    const { client } = test.connect();
    await expect(
      client.call('session.signIn', { email: bob.email, password: bob.password }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(client.call('sources.open', { kind: 'trail' })).rejects.toMatchObject({
      code: 'SIGNED_OUT',
    });
    const { source } = await ada.call('sources.open', { kind: 'trail' });
    const denials = { text: 'type:access_denied', clauses: [] };
    expect(await ada.call('entries.count', { sourceId: source.id, query: denials })).toMatchObject({
      count: 1,
    });
  });
});
