import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Query } from '../audit/query/query.ts';
import { EXPORT_COLUMNS } from './columns.ts';
import type { Rendered } from './renderer.ts';
import { EXPORT_FORMATS, type ExportRequest } from './request.ts';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();

/** A query's meaning as main/audit/query/query.ts has it; lists of ids of any length stand as their number and hash. */
const meaning = z.looseObject({ kind: z.string() });

/** What stands beside every export. Published as docs/schemas/export-manifest-1.schema.json. */
export const manifestSchema = z
  .strictObject({
    schema: z.literal('sealtrail-export-manifest-1'),
    generatedAt: z.iso.datetime().describe('When the export began, or what was given in its place.'),
    generatedBy: z.string().describe('E-mail address of the administrator who exported.'),
    tool: z.strictObject({ name: z.string(), version: z.string() }),
    source: z.strictObject({
      id: z.string().describe('How the workspace knows the source.'),
      name: z.string(),
      engine: z.enum(['sqlite', 'postgres']),
      location: z.string().describe('Path, or URL without a password.'),
    }),
    query: z.strictObject({
      text: z.string().describe('As it was written, in the query language; empty for everything.'),
      from: z.string().nullable(),
      to: z.string().nullable(),
      at: z.string().describe('The instant that words such as last:7d count from.'),
      meaning: meaning.describe('What was understood, with every word of the query resolved.'),
    }),
    order: z.enum(['newest', 'oldest']),
    entries: z
      .strictObject({
        matched: count,
        written: count,
        first: z.string().nullable().describe('Time of the first entry in the file, UTC.'),
        last: z.string().nullable().describe('Time of the last entry in the file, UTC.'),
      })
      .describe('Counted and read in one snapshot of the source; equal, or there would be no file.'),
    timeZone: z.string().describe('IANA name of the zone that times in the file are told in.'),
    columns: z.array(z.enum(EXPORT_COLUMNS)).min(1),
    format: z.enum(EXPORT_FORMATS),
    settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    marks: z
      .strictObject({
        cut: count.optional().describe('Cells that were cut, each visibly marked.'),
        disarmed: count.optional().describe("Cells with a ' put before what could run as a formula."),
        escaped: count.optional().describe('Characters spelled out because the format cannot hold them.'),
        undrawable: count.optional().describe('Characters shown as U+XXXX for want of a font.'),
      })
      .describe('What had to be done to values so that they fit the format.'),
    parts: z
      .array(z.strictObject({ name: z.string(), entries: count }))
      .describe('Sheets, in their order; empty where the format has none.'),
    file: z.strictObject({ name: z.string(), bytes: count, sha256: hex }),
    sha256sum: z.string().describe('The line that `sha256sum --check` takes.'),
  })
  .describe('Says what an export of Sealtrail holds and how to check that it is unchanged.');

export type Manifest = z.infer<typeof manifestSchema>;

export interface WrittenFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly entries: Manifest['entries'];
  readonly timeZone: string;
}

/** The manifest as text: JSON, one member a line, the same bytes for the same facts. */
export function manifestText(request: ExportRequest, rendered: Rendered, written: WrittenFile): string {
  const { about, order, columns, format, query, masked = [] } = request;
  const { name, bytes, sha256, entries, timeZone } = written;
  const manifest: Manifest = {
    schema: 'sealtrail-export-manifest-1',
    generatedAt: about.generatedAt,
    generatedBy: about.generatedBy,
    tool: about.tool,
    source: about.source,
    query: { ...about.query, meaning: shortened(query) },
    order,
    entries,
    timeZone,
    columns: [...columns],
    format,
    settings:
      masked.length === 0 ? rendered.settings : { ...rendered.settings, maskedInDetails: masked.join(', ') },
    marks: rendered.marks,
    parts: [...rendered.parts],
    file: { name, bytes, sha256 },
    sha256sum: checkLine(name, sha256),
  };
  return `${JSON.stringify(manifestSchema.parse(manifest), null, 2)}\n`;
}

/** As `sha256sum` writes it: a backslash first where the name has to be escaped. */
function checkLine(name: string, sha256: string): string {
  const escaped = name.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `${escaped === name ? '' : '\\'}${sha256}  ${escaped}`;
}

const MOST_IDS = 20;

function shortened(query: Query): Manifest['query']['meaning'] {
  switch (query.kind) {
    case 'and':
    case 'or':
      return { kind: query.kind, of: query.of.map(shortened) };
    case 'not':
      return { kind: 'not', of: shortened(query.of) };
    case 'ids': {
      if (query.ids.length <= MOST_IDS) return { kind: 'ids', ids: [...query.ids].sort() };
      const lines = [...query.ids].sort().map((id) => `${id}\n`);
      const sha256 = createHash('sha256').update(lines.join('')).digest('hex');
      return { kind: 'ids', count: query.ids.length, sha256OfSortedLines: sha256 };
    }
    default:
      return { ...query };
  }
}
