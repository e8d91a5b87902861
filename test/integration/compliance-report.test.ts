import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readQuery } from '../../main/audit/query/read-query.ts';
import { reportFrameworks } from '../../main/contract/reports.ts';
import { FRAMEWORKS } from '../../main/reports/compliance/frameworks.ts';
import { type Report, reportFileSchema } from '../../main/reports/compliance/model.ts';
import type { ReportRequest } from '../../main/reports/compliance/request.ts';
import { writeComplianceReport } from '../../main/reports/compliance/write.ts';
import { openSource } from '../../main/sources/open.ts';
import type { AuditSource } from '../../main/sources/source.ts';
import { createAuditDatabase } from '../fixtures/audit-database.ts';
import { type AuditRow, auditRow } from '../fixtures/audit-rows.ts';
import { createAuditTable } from '../fixtures/audit-table.ts';
import { plainReport } from '../fixtures/plain-report.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { postgresForTests } from './postgres-server.ts';

const server = postgresForTests();

const published = join(import.meta.dirname, '../../docs/schemas/compliance-report-1.schema.json');

const TYPES = [
  ['report_create', 'low'],
  ['report_approve', 'medium'],
  ['config_change', 'high'],
  ['access_granted', 'low'],
  ['login_failure', 'critical'],
  ['odd_type', 'odd'],
  ['report_reject', 'medium'],
] as const;
const DETAILS = [
  '{"old_values": {"port": 25}, "new_values": {"port": 587}}',
  '{"success": false}',
  '{}',
  null,
  '{"note": "<script>alert(1)</script> \u202e مرحبا"}',
];

/** 900 entries over some days, with a hole in them, of which every fiftieth was changed after it was written. */
const rows: readonly AuditRow[] = Array.from({ length: 900 }, (_, number) => {
  const [event_type, severity] = TYPES[number % TYPES.length] ?? TYPES[0];
  const hour = number < 500 ? number / 6 : number / 6 + 31;
  const time = new Date(Date.UTC(2025, 0, 1) + hour * 3_600_000).toISOString();
  const row = auditRow(number, {
    ...(number % 3 === 0 ? {} : { event_type, severity }),
    resource_id: `r${Math.floor(number / 7) % 40}`,
    user_id: number % 17 === 0 ? '' : number % 19 === 0 ? null : `user${number % 4}`,
    details: DETAILS[number % DETAILS.length] ?? null,
    timestamp: `${time.slice(0, 10)} ${time.slice(11, 19)}.000000`,
  });
  return number % 50 === 7 ? { ...row, action: 'another' } : row;
});

const FROM = '2025-01-02';
const TO = '2025-01-07T11:59:59.999999Z';

function request(folder: string, framework: string | null = null): ReportRequest {
  return {
    about: {
      tool: { name: 'sealtrail', version: '0.0.0' },
      generatedAt: '2025-02-01T00:00:00.000Z',
      generatedBy: 'ada@example.org',
      source: { id: 'source', name: 'audit', engine: 'sqlite', location: 'audit.sqlite' },
    },
    from: FROM,
    to: TO,
    recipe: { kind: 'auto' },
    framework,
    readers: [],
    targets: [{ format: 'json', appendix: null, path: join(folder, 'report.json'), name: 'report' }],
  };
}

async function written(source: AuditSource, folder: string, framework: string | null = null) {
  const outcome = await writeComplianceReport(source, request(folder, framework));
  const bytes = readFileSync(join(folder, 'report.json'));
  const [file] = outcome.files;
  expect(file).toMatchObject({
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  return { outcome, bytes, report: reportFileSchema.parse(JSON.parse(bytes.toString())) };
}

const figuresOf = ({ sections }: Pick<Report, 'sections'>): Record<string, unknown> =>
  Object.fromEntries(
    sections.flatMap(({ id, figures }) =>
      figures.map((figure) => [`${id} ${figure.id}`, figure.value] as const),
    ),
  );

async function sources(): Promise<{
  path: string;
  folder: string;
  sqlite: AuditSource;
  postgres: AuditSource;
}> {
  const folder = temporaryFolder();
  const path = join(folder, 'audit.sqlite');
  createAuditDatabase(path, rows);
  const database = await server().createDatabase();
  await server().administer(database, (client) => createAuditTable(client, rows));
  return {
    path,
    folder,
    sqlite: await openSource({ engine: 'sqlite', path }),
    postgres: await openSource(server().address(database)),
  };
}

describe('a compliance report', () => {
  it('is published as the schema it is checked by', () => {
    expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(z.toJSONSchema(reportFileSchema));
  });

  it('says of either engine what plain SQL says, and the same bytes each time', async () => {
    const { path, folder, sqlite, postgres } = await sources();
    await using one = sqlite;
    await using other = postgres;
    const { report, bytes, outcome } = await written(one, folder);
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
      JSON.parse(readFileSync(published, 'utf8')),
    );
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);

    const database = new Database(path, { readonly: true });
    const { from, to } = report.period;
    const plain = plainReport(database, from, to);
    database.close();
    const figures = figuresOf(report);
    expect(figures).toMatchObject(plain.figures);

    const table = (section: string, id: string) =>
      report.sections.find((each) => each.id === section)?.tables.find((each) => each.id === id)?.rows ?? [];
    const asSet = (cells: readonly (readonly unknown[])[]) => cells.map((row) => JSON.stringify(row)).sort();
    expect(
      asSet(table('people', 'people').map(({ cells: [person, _role, ...rest] }) => [idOf(person), ...rest])),
    ).toEqual(asSet(plain.tables['people people'] ?? []));
    expect(
      asSet(
        table('event-types', 'event-types').map(({ cells: [type, _category, ...rest] }) => [type, ...rest]),
      ),
    ).toEqual(asSet(plain.tables['event-types event-types'] ?? []));

    const chart = (section: string, id: string) =>
      report.sections.find((each) => each.id === section)?.charts.find((each) => each.id === id);
    for (const [name, counted] of Object.entries(plain.charts)) {
      const [section = '', id = ''] = name.split(' ');
      const found = chart(section, id);
      const held = (found?.series ?? []).flatMap(({ name: series, values }) =>
        values.flatMap((count, at) => (count === 0 ? [] : [[series, found?.categories[at], count]])),
      );
      expect(asSet(held), name).toEqual(asSet(counted));
    }

    const changed = rows.filter(({ timestamp }, number) => number % 50 === 7 && within(timestamp, from, to));
    expect(report.appendices.find(({ id }) => id === 'findings')?.rows.map(([, id]) => id)).toEqual(
      changed.map(({ id }) => id),
    );
    expect(outcome).toMatchObject({ findings: changed.length, entries: figures['coverage entries'] });
    expect(figures).toMatchObject({
      'integrity findings': changed.length,
      'integrity modified': changed.length,
    });

    const severe = rows.filter(
      ({ severity, timestamp }) => ['high', 'critical'].includes(severity) && within(timestamp, from, to),
    );
    expect(report.appendices.find(({ id }) => id === 'severe')?.rows.map((row) => row.at(-1))).toEqual(
      severe.map(({ id }) => id),
    );
    const ports = report.appendices
      .find(({ id }) => id === 'configuration')
      ?.rows.filter((row) => row[5] === 'port');
    expect(ports?.length).toBe(figures['configuration with-values']);
    expect(ports?.every((row) => row[6] === '25' && row[7] === '587')).toBe(true);

    expect((await written(one, folder)).bytes.equals(bytes)).toBe(true);
    // PostgreSQL keeps its own spelling of JSON, and of nothing else.
    const theirs = (await written(other, folder)).report;
    expect(theirs.sections).toEqual(report.sections);
    expect(theirs.appendices.map(({ rows: all }) => all.length)).toEqual(
      report.appendices.map(({ rows: all }) => all.length),
    );
  });

  it('knows the frameworks that can be asked for', () => {
    expect(FRAMEWORKS.map(({ id }) => id)).toEqual([...reportFrameworks]);
  });

  it.each([null, ...reportFrameworks])(
    'asks for exactly the entries it counted: %s',
    async (framework) => {
      const { folder, sqlite, postgres } = await sources();
      await using one = sqlite;
      await using other = postgres;
      const { report } = await written(one, folder, framework);
      const count = (source: AuditSource, text: string) => {
        const reading = readQuery(text, 0);
        if (!reading.ok) throw new Error(`${text}: ${reading.problem.message}`);
        return source.count(reading.query);
      };
      const appendices = new Set(report.appendices.map(({ id }) => id));
      for (const section of report.sections) {
        expect(section.appendix === null || appendices.has(section.appendix)).toBe(true);
        for (const { id, value, query, kind } of section.figures) {
          if (query === null || kind !== 'count') continue;
          expect([section.id, id, await count(one, query)]).toEqual([section.id, id, value]);
          expect([section.id, id, await count(other, query)]).toEqual([section.id, id, value]);
        }
        for (const { id, columns, rows: all } of section.tables) {
          const counted = COUNTED[id];
          const at = columns.findIndex((column) => column.id === counted);
          for (const { cells, query } of all) {
            if (query !== null && counted !== undefined) {
              expect([id, query, await count(one, query)]).toEqual([id, query, cells[at]]);
            }
          }
        }
      }
    },
    60_000,
  );

  it('is one of a source that holds nothing', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'empty.sqlite');
    createAuditDatabase(path, [], { users: null });
    await using source = await openSource({ engine: 'sqlite', path });
    const { report } = await written(source, folder);
    expect(figuresOf(report)).toMatchObject({
      'coverage entries': 0,
      'coverage first': null,
      'retention age': null,
    });
  });

  it('sees nothing of what is written while it is made', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'live.sqlite');
    createAuditDatabase(path, rows, { journal: 'wal' });
    const writer = new Database(path);
    await using source = await openSource({ engine: 'sqlite', path });
    const { report: before } = await written(source, folder);
    const add = writer.prepare(
      `INSERT INTO audit_logs SELECT id || 'x' || ?, event_type, severity, user_id, session_id, ip_address, user_agent,
         resource_type, resource_id, action, details, timestamp, checksum FROM audit_logs LIMIT 20`,
    );
    let added = 0;
    await writeComplianceReport(source, request(folder), {
      onProgress: () => {
        add.run(added);
        added += 1;
      },
    });
    writer.close();
    expect(added).toBeGreaterThan(0);
    const during = reportFileSchema.parse(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')));
    expect(during).toEqual(before);
  });
});

/** Of each table the column that says how many entries a row's query asks for. */
const COUNTED: Readonly<Record<string, string>> = {
  people: 'entries',
  'event-types': 'total',
  'privileged-people': 'entries',
  'failing-people': 'failures',
  'failing-addresses': 'failures',
  'config-people': 'changes',
};

const within = (timestamp: string, from: string, to: string): boolean => {
  const time = timestamp.replace(' ', 'T');
  return time >= from && time < to;
};

/** The people of the fixture by their addresses. */
const idOf = (person: unknown): string | null =>
  person === 'nobody named' ? null : String(person).replace(/^User(\d)@.*$/, 'user$1');
