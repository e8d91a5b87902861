import { z } from 'zod';
import { COLUMNS } from '../audit/entry.ts';
import type { FileAbout } from '../reports/request.ts';
import type { FoundEntry } from './find.ts';
import type { RedactedEntry } from './redact.ts';
import type { RequestKind } from './request.ts';

export const ANSWER_FORMATS = ['pdf', 'json', 'csv'] as const;
export type AnswerFormat = (typeof ANSWER_FORMATS)[number];

/** What an answer says of itself. */
export interface AnswerAbout extends FileAbout {
  readonly request: {
    readonly number: number;
    readonly kind: Exclude<RequestKind, 'erasure'>;
    /** `YYYY-MM-DD`. */
    readonly received: string;
  };
  readonly purpose: string | null;
}

/** One entry as the person is told it. */
export interface ToldEntry {
  readonly told: RedactedEntry;
  readonly found: FoundEntry;
}

/** What comes before the entries. */
export interface AnswerHead {
  /** CSV: whether what a spreadsheet would run is disarmed. */
  readonly spreadsheetSafe: boolean;
  readonly about: AnswerAbout;
  readonly identifiers: readonly string[];
  readonly people: readonly {
    readonly id: string;
    readonly email: string | null;
    readonly name: string | null;
  }[];
  readonly masked: {
    readonly columns: readonly string[];
    readonly paths: readonly string[];
    readonly people: boolean;
    readonly patterns: readonly string[];
  };
}

/** Writes an answer piece by piece; the same calls give the same bytes. */
export interface AnswerRenderer {
  head(): Uint8Array;
  entries(entries: readonly ToldEntry[]): Uint8Array;
  /** After the last entry: how many there were, and pieces that were masked in them. */
  tail(totals: AnswerTotals): Uint8Array;
}

export interface AnswerTotals {
  readonly entries: number;
  readonly own: number;
  readonly masked: number;
}

const count = z.int().nonnegative();
const text = z.string().nullable();

/** The whole of an answer as JSON. Published as docs/schemas/personal-data-1.schema.json. */
export const answerSchema = z
  .strictObject({
    schema: z.literal('sealtrail-personal-data-1'),
    kind: z.enum(['access', 'portability']).describe('GDPR Art. 15, or Art. 20.'),
    request: z.strictObject({ number: z.int().positive(), received: z.iso.date() }),
    purpose: text.describe('What the answer was made for, where that was said.'),
    generatedAt: z.iso.datetime(),
    generatedBy: z.string(),
    tool: z.strictObject({ name: z.string(), version: z.string() }),
    source: z.strictObject({
      id: z.string(),
      name: z.string(),
      engine: z.enum(['sqlite', 'postgres']),
      location: z.string(),
    }),
    person: z
      .strictObject({
        identifiers: z.array(z.string()).min(1),
        accounts: z.array(z.strictObject({ id: z.string(), email: text, name: text })),
      })
      .describe('What the person was looked for by, and the accounts that the source has of them.'),
    maskedByRule: z
      .strictObject({
        columns: z.array(z.string()),
        paths: z.array(z.string()),
        people: z.boolean(),
        patterns: z.array(z.string()),
      })
      .describe('How the data of other people is left out.'),
    entries: z.array(
      z.strictObject({
        ...(Object.fromEntries(COLUMNS.map((column) => [column, text])) as Record<
          (typeof COLUMNS)[number],
          typeof text
        >),
        details: z.unknown().describe('As it is stored, but for what is masked; text where it is no JSON.'),
        details_as_text: z.literal(true).optional().describe('Present where details are no strict JSON.'),
        own: z.boolean().describe("Whether the entry is of the person's own doing."),
        named_in: z.array(z.string()).describe('Where the entry names the person.'),
        masked: count.describe('Pieces that were left out of it.'),
      }),
    ),
    totals: z.strictObject({ entries: count, own: count, masked: count }),
  })
  .describe('Everything that an audit log holds about a person, with the data of others left out.');
