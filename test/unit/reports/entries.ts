import fc from 'fast-check';
import { EVERYTHING } from '../../../main/audit/query/query.ts';
import { UTC } from '../../../main/audit/time-zone.ts';
import { EXPORT_COLUMNS } from '../../../main/reports/columns.ts';
import type { Rendering } from '../../../main/reports/renderer.ts';
import type { ExportAbout } from '../../../main/reports/request.ts';
import type { ListedEntry } from '../../../main/sources/source.ts';

/** Text as hostile as evidence gets, without lone surrogates unless asked for. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '',
    ' ',
    '"',
    '""',
    ',',
    '\r',
    '\n',
    '\r\n',
    '\u0000',
    '=cmd|"/c calc"!A1',
    '\u202e',
    '\ufeff',
  ),
);

const nullable = fc.option(hostileText, { nil: null });

export const listedEntry: fc.Arbitrary<ListedEntry> = fc
  .record({
    id: hostileText,
    event_type: hostileText,
    severity: hostileText,
    user_id: nullable,
    session_id: nullable,
    ip_address: nullable,
    user_agent: nullable,
    resource_type: nullable,
    resource_id: nullable,
    action: hostileText,
    details: fc.option(
      fc.oneof(
        hostileText,
        fc.json(),
        fc.json().map((text) => ` ${text}\r\n`),
      ),
      { nil: null },
    ),
    timestamp: hostileText,
    checksum: nullable,
  })
  .chain((entry) =>
    fc.record({
      entry: fc.constant(entry),
      outcome: fc.constantFrom('success' as const, 'failure' as const, 'unknown' as const),
      person: fc.option(
        fc.record({ id: hostileText, email: nullable, full_name: nullable, role: nullable }),
        { nil: null },
      ),
      detailsLength: fc.constant(entry.details?.length ?? 0),
    }),
  );

export const sampleAbout: ExportAbout = {
  tool: { name: 'sealtrail', version: '0.0.0' },
  generatedAt: '2026-01-02T03:04:05.000Z',
  generatedBy: 'ada@example.org',
  source: { id: 's1', name: 'server.sqlite', engine: 'sqlite', location: '/srv/server.sqlite' },
  query: { text: '', from: null, to: null, at: '2026-01-02T03:04:05.000Z' },
};

/** How a renderer is told to write, all columns and UTC unless told otherwise. */
export const sampleRendering = (over: Partial<Rendering> = {}): Rendering => ({
  columns: EXPORT_COLUMNS,
  zone: UTC,
  spreadsheetSafe: false,
  total: 1,
  order: 'newest',
  about: sampleAbout,
  ...over,
});

/** Everything of a source, in CSV. */
export const sampleRequest = {
  query: EVERYTHING,
  order: 'newest',
  format: 'csv',
  columns: EXPORT_COLUMNS,
  spreadsheetSafe: false,
  zone: 'UTC',
  about: sampleAbout,
} as const;

export const sampleEntry = (over: Partial<ListedEntry['entry']> = {}): ListedEntry => {
  const entry = {
    id: '00000000-0000-4000-8000-000000000000',
    event_type: 'login_success',
    severity: 'low',
    user_id: 'u1',
    session_id: null,
    ip_address: '192.0.2.1',
    user_agent: null,
    resource_type: null,
    resource_id: null,
    action: 'login',
    details: '{"n": 1.0}',
    timestamp: '2025-01-01T00:00:00.000000',
    checksum: 'a'.repeat(64),
    ...over,
  };
  return { entry, outcome: 'success', person: null, detailsLength: entry.details?.length ?? 0 };
};
