import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contract } from '../../../main/contract/contract.ts';
import type { Query } from '../../../main/contract/query.ts';
import type { Client } from '../../../main/rpc/client.ts';
import { entryId, writeAuditLog } from '../../fixtures/audit-log.ts';
import { startTestApp, type TestApp } from '../../fixtures/test-app.ts';

const TAMPERED = [3, 50, 99];

let test: TestApp;
let client: Client<Contract>;
let database: string;
let sourceId: string;

beforeAll(async () => {
  test = await startTestApp();
  database = join(test.folder, 'server.sqlite');
  writeAuditLog(database, { entries: 100, tampered: TAMPERED });
  client = await test.signedIn();
  sourceId = await test.open(client, database);
});
afterAll(() => test[Symbol.asyncDispose]());

const asked = (text: string, beside: Partial<Query> = {}): Query => ({ text, clauses: [], ...beside });
const count = async (query: Query) => (await client.call('entries.count', { sourceId, query })).count;

async function idsOf(query: Query): Promise<string[]> {
  const page = await client.call('entries.page', { sourceId, query, order: 'oldest', limit: 1_000 });
  return page.entries.map(({ entry }) => entry.id);
}

describe('a query over the contract', () => {
  it('asks for what was typed, and every clause, and the range, each read on its own', async () => {
    expect(await count(asked('type:login_failure'))).toBe(10);
    const clause = { text: 'type:login_failure OR type:logout', negated: false };
    expect(await count(asked('user:bob@example.org', { clauses: [clause] }))).toBe(
      await count(asked('(type:login_failure OR type:logout) user:bob@example.org')),
    );
    expect(await count(asked('', { clauses: [{ ...clause, negated: true }] }))).toBe(
      100 - (await count(asked(clause.text))),
    );
    const range = { from: '2025-01-01T00:00:10Z', to: '2025-01-01T00:00:19Z' };
    expect(await count(asked('', range))).toBe(10);
    expect(await count(asked('after:2025-01-01T00:00:10Z before:2025-01-01T00:00:20Z'))).toBe(10);
  });

  it('counts back from the moment it was asked', async () => {
    const at = '2025-01-01T00:01:00.000Z';
    expect(await count(asked('last:10s', { at }))).toBe(50);
    expect(await count(asked('last:10s'))).toBe(0);
  });

  it('is refused with the place and what to write instead, wherever it is not understood', async () => {
    for (const call of [
      client.call('entries.count', { sourceId, query: asked('typ:x') }),
      client.call('exports.run', { sourceId, query: asked('typ:x'), order: 'newest', format: 'csv' }),
    ]) {
      await expect(call).rejects.toMatchObject({
        code: 'QUERY_INVALID',
        message: 'There is no field “typ” (in the query, at character 1).',
        hint: expect.stringContaining('Did you mean type?'),
      });
    }
    // Parentheses of a clause do not reach into its neighbours.
    const clauses = [{ text: 'a) OR (b', negated: false }];
    await expect(count(asked('', { clauses }))).rejects.toMatchObject({
      message: expect.stringContaining('in the filter a) OR (b'),
    });
  });
});

describe('verdicts of the last verification', () => {
  it('are asked for once there is one', async () => {
    await expect(count(asked('verdict:modified'))).rejects.toMatchObject({
      code: 'QUERY_INVALID',
      message: 'This source has not been verified yet.',
    });
    await client.call('integrity.verify', { sourceId, recipe: { kind: 'auto' } });
    expect(await idsOf(asked('verdict:modified'))).toEqual(TAMPERED.map(entryId));
    expect(await count(asked('verdict:verified'))).toBe(97);
    expect(await count(asked('-verdict:verified'))).toBe(3);
    expect(await count(asked('verdict:unprotected'))).toBe(0);
    expect(await idsOf(asked('verdict:modified after:2025-01-01T00:01:00'))).toEqual([entryId(99)]);
  });

  it('are those of the whole source, also after a part was verified again', async () => {
    const query = asked('type:login_failure');
    const part = await client.call('integrity.verify', { sourceId, recipe: { kind: 'auto' }, query });
    expect(part).toMatchObject({ query, entries: 10, modified: 1 });
    const { findings } = await client.call('integrity.findings', {
      verificationId: part.id,
      offset: 0,
      limit: 10,
    });
    expect(findings.map(({ id }) => id)).toEqual([entryId(99)]);
    expect(await client.call('integrity.latest', { sourceId })).toMatchObject({ query: null, entries: 100 });
    expect(await count(asked('verdict:modified'))).toBe(3);
  });

  it('call nothing verified that came later', async () => {
    const writer = new SQLite(database);
    writer.exec(`INSERT INTO audit_logs SELECT '${entryId(500)}', event_type, severity, user_id, session_id, ip_address,
      user_agent, resource_type, resource_id, action, details, timestamp, checksum FROM audit_logs LIMIT 1`);
    writer.close();
    await expect(count(asked('verdict:verified'))).rejects.toMatchObject({
      code: 'QUERY_INVALID',
      message: 'The source held 100 entries when it was verified, and holds 101 now.',
    });
    expect(await count(asked('verdict:modified'))).toBe(3);
  });
});

describe('help with writing', () => {
  it('checks a text', async () => {
    const { tokens, problem } = await client.call('query.check', { text: 'type:a AND (' });
    expect(tokens.map(({ kind }) => kind)).toEqual(['field', 'operator', 'value', 'keyword', 'group']);
    expect(problem).toMatchObject({ from: 12, to: 12 });
    expect(await client.call('query.check', { text: '' })).toEqual({ tokens: [], problem: null });
  });

  it('offers fields, and words that fields take', async () => {
    const offered = async (text: string) => {
      const complete = { sourceId, text, cursor: text.length, query: asked(text) };
      return client.call('query.complete', complete);
    };
    const fields = await offered('a sev');
    expect(fields).toMatchObject({ from: 2, to: 5, partial: false });
    expect(fields.completions[0]).toMatchObject({ kind: 'field', insert: 'severity:' });
    expect((await offered('outcome:')).completions.map(({ insert }) => insert)).toEqual([
      'success',
      'failure',
      'unknown',
    ]);
  });

  it('offers values as the source holds them, most frequent first, by the person they name', async () => {
    const offered = async (text: string, beside: Partial<Query> = {}) => {
      const query = asked(text, beside);
      const complete = { sourceId, text, cursor: text.length, query };
      return (await client.call('query.complete', complete)).completions;
    };
    const [most] = await offered('type:');
    expect(most?.count).toBeGreaterThan(50);
    expect(await offered('type:login_f')).toEqual([
      { kind: 'value', insert: 'login_failure', label: 'login_failure', detail: null, count: 10 },
    ]);
    expect(await offered('type:"login_f')).toMatchObject([{ insert: 'login_failure' }]);
    expect(await offered('user:BOB')).toEqual([
      { kind: 'value', insert: 'bob@example.org', label: 'bob@example.org', detail: 'Bob', count: 50 },
    ]);
    // What stands beside the text restricts what is offered; the text itself is being written.
    const range = { from: '2025-01-01T00:00:00Z', to: '2025-01-01T00:00:39Z' };
    expect(await offered('NOT type:login_f', range)).toMatchObject([{ count: 4 }]);
    expect(await offered('type:nothing_begins_so')).toEqual([]);
    const [path] = await offered('details.');
    expect(path).toMatchObject({ kind: 'field', detail: 'in 101 of the 101 newest entries', count: null });
    expect((await offered(path?.insert ?? '')).length).toBeGreaterThan(0);
  });

  it('writes the command line that does the same', async () => {
    const query = asked("user:o'hara", { clauses: [{ text: 'a OR b', negated: true }], from: '2025-01-01' });
    expect(await client.call('query.command', { sourceId, query, command: 'search' })).toEqual({
      command: `sealtrail search ${database} 'user:o'\\''hara NOT (a OR b)' --from 2025-01-01`,
    });
  });
});

describe('what the workspace remembers', () => {
  it('is saved, listed and removed, and the trail says by whom', async () => {
    const search = { query: asked('type:login_failure'), order: 'newest' } as const;
    const saved = await client.call('searches.save', { name: 'Failures', search });
    expect(await client.call('searches.list', {})).toEqual([saved]);
    await client.call('searches.remove', { id: saved.id });
    expect(await client.call('searches.list', {})).toEqual([]);

    const first = await client.call('steps.add', { sourceId, parent: null, search });
    const second = await client.call('steps.add', { sourceId, parent: first.number, search });
    expect(await client.call('steps.list', { sourceId })).toEqual([first, second]);

    const moment = '2025-01-01T00:00:10.000000';
    const mark = await client.call('bookmarks.add', { sourceId, moment, note: 'Here it began' });
    expect(await client.call('bookmarks.list', { sourceId })).toEqual([mark]);
    await client.call('bookmarks.remove', { id: mark.id });
    expect(await client.call('bookmarks.list', { sourceId })).toEqual([]);

    const { source } = await client.call('sources.open', { kind: 'trail' });
    const actions = async (text: string) =>
      (await client.call('entries.count', { sourceId: source.id, query: asked(text) })).count;
    expect(await actions('action:(save_search OR remove_search OR add_bookmark OR remove_bookmark)')).toBe(4);
  });
});
