import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { isProcessAlive } from '../../../main/files/process-alive.ts';
import type { SourceAddress } from '../../../main/sources/address.ts';
import { addApprovedAccess } from '../../fixtures/approved-access.ts';
import { createAuditDatabase } from '../../fixtures/audit-database.ts';
import { auditRows } from '../../fixtures/audit-rows.ts';
import { createAuditTable } from '../../fixtures/audit-table.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { postgresForTests } from '../postgres-server.ts';
import { createCommandLine } from './command-line.ts';

const server = postgresForTests();
const ENTRIES = 1_200;
const ROWS = auditRows(ENTRIES, () => ({ user_id: 'user3' }));

async function sqlite(): Promise<SourceAddress> {
  const path = join(temporaryFolder(), 'audit.sqlite');
  createAuditDatabase(path, ROWS);
  return { engine: 'sqlite', path };
}

async function postgres(): Promise<SourceAddress> {
  const name = await server().createDatabase();
  await server().administer(name, (client) => createAuditTable(client, ROWS));
  return server().address(name);
}

/** When it is killed: by the names in the folder of the answer, and the bytes written so far. */
const MOMENTS: readonly ((names: readonly string[], bytes: number) => boolean)[] = [
  (names) => names.length > 0,
  (_, bytes) => bytes > 100_000,
  // The first file takes its name: the others are whole, too, and nobody said so yet.
  (names) => names.some((name) => !name.includes('.partial-')),
];

describe.skipIf(process.platform === 'win32')('an answer to a request for access', () => {
  it.each([
    ['SQLite', sqlite],
    ['PostgreSQL', postgres],
  ] as const)(
    'from %s that is killed leaves nothing half-done under its name, and the next run finishes',
    async (_, make) => {
      const cli = createCommandLine();
      onTestFinished(() => cli.remove());
      const address = await make();
      const environment = address.engine === 'postgres' ? { PGPASSWORD: address.password ?? '' } : {};
      const run = async (args: readonly string[]) => {
        const { status, stdout, stderr } = await cli.run(args, { environment });
        expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
        return stdout;
      };
      await run(['init']);
      addApprovedAccess(join(cli.folder, 'workspace'), address, 'user3');

      const folder = join(cli.folder, 'answer');
      const names = (): readonly string[] => (existsSync(folder) ? readdirSync(folder) : []);
      const finished = () => names().filter((name) => !name.includes('.partial-'));
      const bytes = () =>
        names().reduce(
          (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
          0,
        );
      const state = (): unknown => {
        const workspace = new Database(join(cli.folder, 'workspace', 'workspace.sqlite'), { readonly: true });
        try {
          return workspace.prepare('SELECT state FROM privacy_requests').pluck().get();
        } finally {
          workspace.close();
        }
      };
      const args = ['privacy', 'access', '1', '--out', 'answer', '--purpose', 'Art. 15'];
      const answer = [...args, '--generated-at', '2031-01-01T00:00:00Z'];

      const early: (readonly [name: string, content: Buffer])[] = [];
      for (const isTime of MOMENTS) {
        const { child, ended } = cli.start(answer, { environment, detached: true });
        await vi.waitUntil(() => child.exitCode !== null || isTime(names(), bytes()), {
          timeout: 60_000,
          interval: 1,
        });
        const writers = new Set(names().map((name) => Number(/\.partial-(\d+)-/.exec(name)?.[1] ?? 0)));
        // The group: the command and the job process that writes.
        if (child.exitCode === null) process.kill(-(child.pid ?? 0), 'SIGKILL');
        await ended;
        for (const writer of [...writers].filter((pid) => pid > 0)) {
          await vi.waitUntil(() => !isProcessAlive(writer), 20_000);
        }
        // A signal may be late on a busy machine. Whatever has its name by then is whole: what the run to the end makes.
        for (const name of finished()) early.push([name, readFileSync(join(folder, name))]);
        if (finished().length === 0) expect(state()).toBe('approved');
      }
      if (state() === 'approved') await run(answer);
      expect(state()).toBe('carried-out');
      for (const [name, content] of early)
        expect(readFileSync(join(folder, name)).equals(content)).toBe(true);

      expect([...names()].sort()).toEqual(
        ['csv', 'json', 'manifest.json', 'pdf'].map((end) => `personal-data-request-1.${end}`),
      );
      const read = (name: string): Buffer => readFileSync(join(folder, name));
      const manifest = JSON.parse(read('personal-data-request-1.manifest.json').toString());
      expect(manifest.totals.entries).toBe(ENTRIES);
      for (const { name, sha256 } of manifest.files) {
        expect(createHash('sha256').update(read(name)).digest('hex')).toBe(sha256);
      }
      expect(JSON.parse(read('personal-data-request-1.json').toString()).entries).toHaveLength(ENTRIES);
      expect(read('personal-data-request-1.pdf').subarray(-6).toString()).toBe('%%EOF\n');
    },
    120_000,
  );
});
