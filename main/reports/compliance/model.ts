import { z } from 'zod';

const count = z.int().nonnegative();
const cell = z.union([z.string(), z.number(), z.null()]);
/** What a value is: times are `YYYY-MM-DDTHH:MM:SS.ffffff` in UTC, counts whole numbers of entries or other things. */
const kind = z.enum(['text', 'count', 'time', 'days', 'hours']);

const column = z.strictObject({ id: z.string(), title: z.string(), kind });
const columns = z.array(column).min(1);

const figure = z.strictObject({
  id: z.string(),
  label: z.string(),
  value: cell,
  kind,
  query: z
    .string()
    .nullable()
    .describe('Asks for the entries that were counted; null where it is no count of entries.'),
});

const table = z.strictObject({
  id: z.string(),
  title: z.string(),
  columns,
  rows: z.array(
    z.strictObject({
      cells: z.array(cell).describe('One for each column.'),
      query: z.string().nullable().describe('Asks for the entries the row is about.'),
    }),
  ),
  omitted: count.describe('Rows that were left out after those shown.'),
});

const chart = z.strictObject({
  id: z.string(),
  title: z.string(),
  kind: z
    .enum(['columns', 'bars', 'week'])
    .describe(
      'Columns stand side by side over time, bars below each other; a week has a series for each day, Monday first, and a category for each hour.',
    ),
  categories: z.array(z.string()).describe('Of columns: when each begins, UTC.'),
  end: z.string().nullable().describe('Of columns: when the last one ends, UTC.'),
  series: z.array(z.strictObject({ name: z.string(), values: z.array(count) })),
});

const section = z.strictObject({
  id: z.string(),
  title: z.string(),
  text: z.array(z.string()).describe('Paragraphs: what was looked at, how, and what it cannot show.'),
  figures: z.array(figure),
  charts: z.array(chart),
  tables: z.array(table),
  appendix: z.string().nullable().describe('Id of the appendix with every entry behind it.'),
});

/** A report's content but for the rows of its appendices. */
export const reportSchema = z.strictObject({
  schema: z.literal('sealtrail-compliance-report-1'),
  title: z.string(),
  generatedAt: z.iso.datetime().describe('When the report was made, or what was given in its place.'),
  generatedBy: z.string().describe('E-mail address of the administrator who made it.'),
  organisation: z.string().nullable().describe('Who hands the report over; null where nobody is named.'),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  source: z.strictObject({
    id: z.string().describe('How the workspace knows the source.'),
    name: z.string(),
    engine: z.enum(['sqlite', 'postgres']),
    location: z.string().describe('Path, or URL without a password.'),
  }),
  period: z
    .strictObject({ from: z.string(), to: z.string() })
    .describe('From the first moment on, up to but without the second; UTC.'),
  framework: z
    .strictObject({ id: z.string(), title: z.string(), version: z.string() })
    .nullable()
    .describe('The set of requirements whose controls the report answers.'),
  sections: z.array(section).min(1),
});

/** The whole of a report as JSON. Published as docs/schemas/compliance-report-1.schema.json. */
export const reportFileSchema = reportSchema
  .extend({
    appendices: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        columns,
        rows: z.array(z.array(cell)).describe('One cell for each column.'),
      }),
    ),
  })
  .describe('A compliance report of Sealtrail over one period of an audit log.');

export type Cell = z.infer<typeof cell>;
export type Kind = z.infer<typeof kind>;
export type Column = z.infer<typeof column>;
export type Figure = z.infer<typeof figure>;
export type Table = z.infer<typeof table>;
export type TableRow = Table['rows'][number];
export type Chart = z.infer<typeof chart>;
export type Section = z.infer<typeof section>;
export type Report = z.infer<typeof reportSchema>;

/** Rows that may be too many to be held in memory: read again for every format, in the same snapshot and order. */
export interface Appendix {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  /** What will be read for it; of one entry there may be more rows than one. */
  readonly entries: number;
  rows(): AsyncIterable<readonly (readonly Cell[])[]>;
}
