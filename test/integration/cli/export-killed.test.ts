import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuditDatabase } from '../../fixtures/audit-database.ts';
import { auditRows } from '../../fixtures/audit-rows.ts';
import { createAuditTable } from '../../fixtures/audit-table.ts';
import { postgresForTests } from '../postgres-server.ts';
import { type CommandLine, createCommandLine } from './command-line.ts';
import { finished, halfWritten, type Kept, killAt, MOMENTS } from './kill-at.ts';

const server = postgresForTests();
const ROWS = auditRows(8_000, () => ({ checksum: '0'.repeat(64) }));
const FORMATS = ['csv', 'jsonl', 'xlsx', 'pdf'] as const;

/** What names the source on the command line. */
async function sqlite(folder: string): Promise<string> {
  createAuditDatabase(join(folder, 'audit.sqlite'), ROWS);
  return 'audit.sqlite';
}

async function postgres(): Promise<string> {
  const name = await server().createDatabase();
  await server().administer(name, (client) => createAuditTable(client, ROWS));
  return server().url(name);
}

describe.skipIf(process.platform === 'win32').each([
  ['SQLite', sqlite],
  ['PostgreSQL', postgres],
] as const)('an export from %s', (_, make) => {
  let cli: CommandLine;
  let source: string;
  beforeAll(async () => {
    cli = createCommandLine();
    expect((await cli.run(['init'])).status).toBe(0);
    source = await make(cli.folder);
  });
  afterAll(() => cli.remove());

  it.each(FORMATS)('as %s, killed at each step, leaves nothing half-done under its name', async (format) => {
    const folder = join(cli.folder, 'out');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    const args = ['export', source, '--out', `out/all.${format}`, '--generated-at', '2031-01-01T00:00:00Z'];
    const early: Kept[] = [];
    for (const isTime of MOMENTS) early.push(...(await killAt(cli, args, { folder, isTime })));
    expect(await cli.run(args)).toMatchObject({ status: 0, stderr: '' });
    expect(halfWritten(folder)).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual([`all.${format}`, `all.${format}.manifest.json`]);
    // Whatever had its name was whole: what the run to the end made.
    for (const [name, content] of early)
      expect(readFileSync(join(folder, name)).equals(content), name).toBe(true);
    expect(finished(folder)).toHaveLength(2);
  });
});
