import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SourceAddress } from '../../../main/sources/address.ts';
import { addApprovedAccess } from '../../fixtures/approved-access.ts';
import { createAuditDatabase } from '../../fixtures/audit-database.ts';
import { auditRows } from '../../fixtures/audit-rows.ts';
import { createAuditTable } from '../../fixtures/audit-table.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { postgresForTests } from '../postgres-server.ts';
import { createCommandLine } from './command-line.ts';
import { type Kept, killAt, MOMENTS } from './kill-at.ts';

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

      const early: Kept[] = [];
      for (const isTime of MOMENTS) {
        const found = await killAt(cli, answer, { folder, isTime, environment });
        if (found.length === 0) expect(state()).toBe('approved');
        early.push(...found);
      }
      if (state() === 'approved') await run(answer);
      expect(state()).toBe('carried-out');
      // Whatever had its name was whole: what the run to the end made.
      for (const [name, content] of early)
        expect(readFileSync(join(folder, name)).equals(content)).toBe(true);

      expect(readdirSync(folder).sort()).toEqual(
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
