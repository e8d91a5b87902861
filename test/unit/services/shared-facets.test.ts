import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import SQLite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Query } from '../../../main/audit/query/query.ts';
import type { JobRunner } from '../../../main/jobs/jobs.ts';
import { forkJobProcess } from '../../../main/jobs/node-process.ts';
import { createJobRunner } from '../../../main/jobs/runner.ts';
import { countFacets } from '../../../main/services/shared-facets.ts';
import { FACET_FIELDS } from '../../../main/sources/figures.ts';
import { createAuditDatabase, type DatabaseOptions, type RawRow } from '../../fixtures/audit-database.ts';
import { auditRow } from '../../fixtures/audit-rows.ts';

const rows: readonly RawRow[] = Array.from({ length: 1_000 }, (_, number) => {
  const pick = <T>(values: readonly T[]): T => values[number % values.length] as T;
  return {
    ...auditRow(number, { checksum: '' }),
    details: pick([null, '{}', '{"success": false}', '{"outcome": "ok"}', Buffer.from('{"success": true}')]),
    event_type: pick(['login_success', 'odd', 'login_failure', null]),
    ip_address: pick(['10.0.0.1', null, '::1', 'l\uFFFDw']),
  };
});

const VARIANTS: readonly [string, DatabaseOptions][] = [
  ['a table', {}],
  ['a table without indexes', { indexes: false }],
  ['a table without rowids', { withoutRowid: true }],
  ['a view', { view: true, indexes: false }],
];

describe('facets counted in shares', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-shares-'));
  let runner: JobRunner;
  beforeAll(async () => {
    runner = createJobRunner({ startProcess: forkJobProcess() });
    for (const [name, options] of VARIANTS) written(name, options);
    // Of a file that was just written nobody can tell whether it still changes, so it would be counted at once.
    await sleep(2_500);
  });
  afterAll(async () => {
    await runner.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const limits = { signal: new AbortController().signal, timeLimitMs: 60_000 };

  const pathOf = (name: string): string => join(folder, `${name}.sqlite`);

  function written(name: string, options: DatabaseOptions): string {
    const path = pathOf(name);
    createAuditDatabase(path, rows, options);
    const database = new SQLite(path);
    if (!options.withoutRowid && !options.view)
      database.exec('DELETE FROM audit_logs WHERE rowid BETWEEN 300 AND 700');
    database.close();
    return path;
  }

  it.each(VARIANTS)('are those of counting at once, of %s', async (name) => {
    const source = { engine: 'sqlite', path: pathOf(name) } as const;
    const queries: readonly Query[] = [
      { kind: 'everything' },
      { kind: 'column', column: 'event_type', match: { is: 'oneOf', values: ['odd'] } },
      { kind: 'outcome', outcomes: ['failure'] },
      {
        kind: 'column',
        column: 'resource_id',
        match: { is: 'regex', regex: { source: '7$', ignoreCase: false } },
      },
    ];
    for (const query of queries) {
      const request = { query, fields: FACET_FIELDS, limit: 7 };
      const once = await countFacets(runner, source, request, { ...limits, shares: 1 });
      const shared = await countFacets(runner, source, request, { ...limits, shares: 2 });
      expect(shared.every(({ fingerprint }) => fingerprint !== null)).toBe(true);
      const byField = new Map(shared.flatMap(({ figures }) => figures).map((facet) => [facet.field, facet]));
      expect(once.flatMap(({ figures }) => figures)).toEqual(FACET_FIELDS.map((field) => byField.get(field)));
    }
  });

  it('are those of counting at once where the file is written to', async () => {
    const source = { engine: 'sqlite', path: written('changing', {}) } as const;
    // Written last in a moment to come: by now, however long the counting takes.
    const later = new Date(Date.now() + 3_600_000);
    utimesSync(source.path, later, later);
    const request = { query: { kind: 'everything' }, fields: FACET_FIELDS, limit: 7 } as const;
    const once = await countFacets(runner, source, request, { ...limits, shares: 1 });
    const shared = await countFacets(runner, source, request, { ...limits, shares: 2 });
    const byField = new Map(shared.flatMap(({ figures }) => figures).map((facet) => [facet.field, facet]));
    expect(shared.some(({ fingerprint }) => fingerprint === null)).toBe(true);
    expect(once.flatMap(({ figures }) => figures)).toEqual(FACET_FIELDS.map((field) => byField.get(field)));
  });

  it('end together where one of them fails or is cancelled', async () => {
    const source = { engine: 'sqlite', path: '/nowhere/a.sqlite' } as const;
    const request = { query: { kind: 'everything' }, fields: FACET_FIELDS, limit: 7 } as const;
    await expect(countFacets(runner, source, request, { ...limits, shares: 3 })).rejects.toMatchObject({
      code: 'SOURCE_NOT_FOUND',
    });
    const cancelled = { ...limits, signal: AbortSignal.abort(), shares: 2 };
    await expect(countFacets(runner, source, request, cancelled)).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });
});
