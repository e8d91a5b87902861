import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checksumOf } from '../../main/audit/checksum.ts';
import type { EvidenceRow } from '../../main/audit/entry.ts';
import { DEFAULT_RECIPE } from '../../main/audit/recipes.ts';
import { CERTIFICATE_FILE } from '../../main/retention/certificate.ts';
import type { Hold } from '../../main/retention/holds.ts';
import type { SourceAddress } from '../../main/sources/address.ts';
import { rowText } from '../../main/sources/archive/cells.ts';
import { openSource } from '../../main/sources/open.ts';
import { type AuditRow, auditRow, uuidOf } from '../fixtures/audit-rows.ts';
import { CLEANUP_ID, cleanUp } from '../fixtures/clean-up.ts';
import { logOf } from '../fixtures/either-engine.ts';
import { killedAt } from '../fixtures/killed-cleanup.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { postgresForTests } from './postgres-server.ts';

const server = postgresForTests();

/** Of October 2024 to February 2025, of which those of 2024 are due: 300 and two times 100. */
const DUE = 500;
const ROWS: readonly AuditRow[] = Array.from({ length: DUE + 250 }, (_, number) => {
  const month = number < 300 ? '2024-10' : number < 400 ? '2024-11' : number < DUE ? '2024-12' : '2025-02';
  const [day, minute] = [String((number % 28) + 1).padStart(2, '0'), String(number % 60).padStart(2, '0')];
  return auditRow(number, {
    timestamp: `${month}-${day} 10:${minute}:00.${String(number).padStart(6, '0')}`,
  });
});
const HELD = ROWS.filter(({ user_id }, number) => number < DUE && user_id === 'user3').length;
const hold = {
  id: 'hold',
  query: { kind: 'column', column: 'user_id', match: { is: 'oneOf', values: ['user3'] } },
} as const;

/** Where it is killed: the step and its how-manieth coming. Together they are all the steps there are. */
const KILLS = [
  ['archive begun', 1],
  ['archive written', 1],
  ['archive checked', 1],
  ['archived', 1],
  ['saved', 1],
  ['batch not committed', 1],
  ['batch removed', 1],
  ['not saved', 2],
  ['batch not committed', 3],
  ['saved', 3],
  ['recorded', 1],
  ['certified', 1],
] as const;

async function rowsOf(address: SourceAddress): Promise<readonly EvidenceRow[]> {
  await using source = await openSource(address);
  await using scan = await source.scan();
  const rows: EvidenceRow[] = [];
  for await (const batch of scan.rows()) rows.push(...batch);
  return rows;
}

const texts = (rows: readonly EvidenceRow[]): readonly string[] => rows.map(rowText).sort();

const { sqlite, postgres } = logOf(ROWS, server);

describe.each([
  ['SQLite', sqlite],
  ['PostgreSQL', postgres],
] as const)('a cleanup of %s', (_, make) => {
  it.each(KILLS)('killed at “%s” (%i) loses nothing, and the next goes on', async (step, number) => {
    const address = await make();
    const before = await rowsOf(address);
    const home = temporaryFolder();
    const folder = join(home, 'archive');
    const request = { address, workspace: join(home, 'workspace'), folder, holds: [hold] };
    await killedAt(request, step, number);

    // Every entry is in the source, or in an archive that is whole; there is none half done under its name.
    const left = texts(await rowsOf(address));
    const archived = existsSync(folder) ? texts(await rowsOf({ engine: 'sqlite', path: folder })) : [];
    const somewhere = new Set([...left, ...archived]);
    expect(texts(before).filter((text) => !somewhere.has(text))).toEqual([]);

    const done = await cleanUp(request);
    expect(done).toMatchObject({
      state: 'done',
      removal: { removed: DUE - HELD, held: 0, changed: 0 },
      archived: { entries: DUE - HELD, held: HELD, files: 3 },
    });
    const after = await rowsOf(address);
    const record = after.filter(({ action }) => action === 'cleanup_old_logs');
    expect(record).toHaveLength(1);
    expect(record[0]).toMatchObject({ id: CLEANUP_ID, event_type: 'data_delete' });
    expect(record.map((row) => checksumOf(row, DEFAULT_RECIPE))).toMatchObject([
      { checksum: record[0]?.checksum },
    ]);
    const kept = before.filter(
      ({ timestamp, user_id }) => String(timestamp) > '2025-01-01' || user_id === 'user3',
    );
    expect(texts(after.filter((row) => !record.includes(row)))).toEqual(texts(kept));
    expect(texts(await rowsOf({ engine: 'sqlite', path: folder }))).toEqual(
      texts(before.filter((row) => !kept.includes(row))),
    );
    expect(existsSync(join(folder, CERTIFICATE_FILE))).toBe(true);
    expect(existsSync(`${folder}.partial`)).toBe(false);
  });
});

describe('a hold that is placed when a cleanup was interrupted', () => {
  it('keeps what has not been removed yet', async () => {
    const address = await sqlite();
    const before = await rowsOf(address);
    const home = temporaryFolder();
    const request = { address, workspace: join(home, 'workspace'), folder: join(home, 'archive') };
    await killedAt(request, 'saved', 1);
    const done = await cleanUp({ ...request, holds: [hold] });
    expect(done).toMatchObject({
      archived: { entries: DUE, held: 0 },
      removal: { removed: DUE - HELD, held: HELD, changed: 0 },
    });
    const held = ({ timestamp, user_id }: EvidenceRow) =>
      String(timestamp) < '2025-01-01' && user_id === 'user3';
    expect(texts((await rowsOf(address)).filter(held))).toEqual(texts(before.filter(held)));
  });
});

describe('a cleanup beside the source’s own writer', () => {
  it('lets it write on, and touches nothing of what it writes', async () => {
    const address = await sqlite();
    const writer = fork(join(import.meta.dirname, '../fixtures/live-writer.ts'), [address.path, '100000']);
    onTestFinished(() => void writer.kill('SIGKILL'));
    let written = 0;
    writer.on('message', (number) => {
      written = Number(number);
    });
    await once(writer, 'message');
    const home = temporaryFolder();
    const request = { address, workspace: join(home, 'workspace'), folder: join(home, 'archive') };
    const done = await cleanUp(request);
    expect(done.removal).toEqual({ removed: DUE, held: 0, changed: 0 });
    // It writes on afterwards too.
    await once(writer, 'message');
    const ended = once(writer, 'exit');
    writer.kill('SIGKILL');
    await ended;
    const ids = new Set((await rowsOf(address)).map(({ id }) => id));
    const lost = Array.from({ length: written - 100_000 }, (_, at) => uuidOf(100_000 + at)).filter(
      (id) => !ids.has(id),
    );
    expect(lost).toEqual([]);
  });
});

describe('a cleanup of a partitioned table', () => {
  it('drops the partitions that fall within it whole, killed after the first or not, and no other', async () => {
    const address = await postgres();
    await server().administer(address.database, async (client) => {
      await client.query(`
        ALTER TABLE audit_logs RENAME TO plain;
        CREATE TABLE audit_logs (LIKE plain) PARTITION BY RANGE ("timestamp");
        CREATE TABLE log_2024_10 PARTITION OF audit_logs FOR VALUES FROM ('2024-10-01') TO ('2024-11-01');
        CREATE TABLE log_2024_11 PARTITION OF audit_logs FOR VALUES FROM ('2024-11-01') TO ('2024-12-01');
        CREATE TABLE log_2024_12 PARTITION OF audit_logs FOR VALUES FROM ('2024-12-01') TO ('2025-01-01');
        CREATE TABLE log_2025 PARTITION OF audit_logs FOR VALUES FROM ('2025-01-01') TO ('2027-01-01');
        CREATE TABLE log_empty PARTITION OF audit_logs FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
        INSERT INTO audit_logs SELECT * FROM plain;
        DROP TABLE plain`);
    });
    const before = await rowsOf(address);
    const home = temporaryFolder();
    const held = before.find(({ timestamp }) => String(timestamp).startsWith('2024-12'));
    const one: Hold = { id: 'one', query: { kind: 'ids', ids: [String(held?.id)] } };
    const request = {
      address,
      workspace: join(home, 'workspace'),
      folder: join(home, 'archive'),
      holds: [one],
    };
    await killedAt(request, 'part dropped', 1);
    const done = await cleanUp(request);
    expect(done).toMatchObject({ state: 'done', removal: { removed: DUE - 1, held: 0, changed: 0 } });
    const parts = await server().administer(address.database, async (client) => {
      const found = await client.query<{ name: string }>(
        `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'audit_logs'::regclass`,
      );
      return found.rows.map(({ name }) => name).sort();
    });
    // Of December one entry is held, so its others went one by one; an empty part is nobody's to drop.
    expect(parts).toEqual(['log_2024_12', 'log_2025', 'log_empty']);
    const after = (await rowsOf(address)).filter(({ action }) => action !== 'cleanup_old_logs');
    expect(texts(after)).toEqual(
      texts(before.filter((row) => row === held || String(row.timestamp) > '2025-01-01')),
    );
    expect(await rowsOf({ engine: 'sqlite', path: request.folder })).toHaveLength(DUE - 1);
  });
});
