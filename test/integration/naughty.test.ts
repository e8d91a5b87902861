import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readQuery } from '../../main/audit/query/read-query.ts';
import { clauseOf, quoted } from '../../main/contract/query.ts';
import { openSource } from '../../main/sources/open.ts';
import type { AuditSource } from '../../main/sources/source.ts';
import { createAuditDatabase } from '../fixtures/audit-database.ts';
import { auditRow } from '../fixtures/audit-rows.ts';
import { createAuditTable } from '../fixtures/audit-table.ts';
import { NAUGHTY } from '../fixtures/naughty.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { parseCsv } from '../unit/reports/rfc4180.ts';
import { type CommandLine, createCommandLine } from './cli/command-line.ts';
import { postgresForTests } from './postgres-server.ts';

const server = postgresForTests();
const values: readonly string[] = Object.values(NAUGHTY).flat();

/** One entry a value, which is everywhere in it that a writer puts what came from outside. */
const rows = values.map((value, number) =>
  auditRow(number, {
    user_agent: value,
    action: value,
    resource_id: `nr ${number}`,
    details: JSON.stringify({ note: value, [value]: number }),
  }),
);

const entries = z.object({
  entries: z.array(
    z.object({ resource_id: z.string(), user_agent: z.string(), action: z.string(), details: z.unknown() }),
  ),
});

async function numbersOf(source: AuditSource, text: string): Promise<readonly number[]> {
  const reading = readQuery(text, 0);
  if (!reading.ok) throw new Error(`${text}: ${reading.problem.message}`);
  const page = await source.page({ query: reading.query, order: 'oldest', limit: 1_000 });
  return page.entries.map(({ entry }) => Number(entry.resource_id?.slice(3)));
}

/** Each value, asked for as itself, finds the entries that hold it and no other, and all entries are still there. */
async function findsEach(source: AuditSource): Promise<void> {
  for (const [number, value] of values.entries()) {
    for (const text of [
      clauseOf('action', value),
      clauseOf('user_agent', value),
      `action:(${quoted(value)} OR ${quoted(value)})`,
      `details.note:${quoted(value)}`,
    ]) {
      expect(await numbersOf(source, text), text.slice(0, 200)).toEqual([number]);
    }
    // Anywhere, in any case: others may hold it too.
    if (value !== '') expect(await numbersOf(source, quoted(value)), value.slice(0, 200)).toContain(number);
  }
  expect(await numbersOf(source, '')).toHaveLength(values.length);
}

describe('values that programs stumble over', () => {
  it('are each found as they are in SQLite', { timeout: 120_000 }, async () => {
    const path = join(temporaryFolder(), 'naughty.sqlite');
    createAuditDatabase(path, rows);
    await using source = await openSource({ engine: 'sqlite', path });
    await findsEach(source);
  });

  it('are each found as they are in PostgreSQL', { timeout: 120_000 }, async () => {
    const database = await server().createDatabase();
    // The writer's own limits would refuse the long ones.
    const types = { action: 'text', user_agent: 'text' };
    await server().administer(database, (client) => createAuditTable(client, rows, { types }));
    await using source = await openSource(server().address(database));
    await findsEach(source);
  });

  describe('on the command line', () => {
    let cli: CommandLine;
    beforeAll(async () => {
      cli = createCommandLine();
      createAuditDatabase(join(cli.folder, 'naughty.sqlite'), rows);
      expect((await cli.run(['init'])).status).toBe(0);
    });
    afterAll(() => cli.remove());

    it('come out of a search and of both exports as they went in', { timeout: 120_000 }, async () => {
      const found = await cli.run(['search', 'naughty.sqlite', '--limit', '1000', '--json']);
      expect(found.status).toBe(0);
      const listed = entries.parse(JSON.parse(found.stdout)).entries.toReversed();
      expect(listed.map(({ user_agent }) => user_agent)).toEqual(values);
      expect(listed.map(({ action }) => action)).toEqual(values);
      expect(listed.map(({ details }) => details)).toEqual(values.map((note, nr) => ({ note, [note]: nr })));

      for (const format of ['csv', 'jsonl']) {
        const ended = await cli.run(['export', 'naughty.sqlite', '--out', `n.${format}`, '--format', format]);
        expect(ended.status).toBe(0);
      }
      const [header = [], ...cells] = parseCsv(readFileSync(join(cli.folder, 'n.csv'), 'utf8'));
      for (const column of ['user_agent', 'action']) {
        const at = header.indexOf(column);
        expect(cells.map((row) => row[at]).toReversed(), column).toEqual(values);
      }
      const lines = readFileSync(join(cli.folder, 'n.jsonl'), 'utf8').split('\n').slice(0, -1);
      const agents = lines.map(
        (line) => z.object({ user_agent: z.string() }).parse(JSON.parse(line)).user_agent,
      );
      expect(agents.toReversed()).toEqual(values);
    });

    it('are asked for by an argument, too', { timeout: 120_000 }, async () => {
      for (const value of ["' OR 1=1 --", 'NOT', 'a\nb']) {
        const ended = await cli.run(['search', 'naughty.sqlite', clauseOf('action', value), '--json']);
        expect({ status: ended.status, stderr: ended.stderr }, value).toEqual({ status: 0, stderr: '' });
        const listed = entries.parse(JSON.parse(ended.stdout)).entries;
        expect(listed.map(({ action }) => action)).toEqual([value]);
      }
    });
  });
});
