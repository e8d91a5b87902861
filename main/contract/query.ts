import { z } from 'zod';
import { QUERY_ERRORS, SOURCE_ERRORS } from './errors.ts';
import { procedure } from './procedure.ts';

const text = z.string().max(10_000);

/** One condition beside the query bar: a chip. `text` is in the query language. */
export const clauseSchema = z.strictObject({ text, negated: z.boolean() });
export type Clause = z.infer<typeof clauseSchema>;

/**
 * Which entries are meant, for everything that shows, counts or writes entries. All parts have to hold: what was typed,
 * every clause (each read on its own), and the range of time.
 */
export const querySchema = z.strictObject({
  /** In the query language; nothing typed asks for everything. See docs/query.md. */
  text,
  clauses: z.array(clauseSchema).max(200),
  /** First moment included: `YYYY-MM-DD` (its beginning) or an ISO 8601 instant; without zone it is UTC. */
  from: text.optional(),
  /** Last moment included: `YYYY-MM-DD` (to its end) or an ISO 8601 instant; without zone it is UTC. */
  to: text.optional(),
  /** ISO 8601 instant that `last:` counts from; now where absent. One query keeps it, so that its parts agree. */
  at: z.iso.datetime().optional(),
});
export type Query = z.infer<typeof querySchema>;

export const NO_QUERY: Query = { text: '', clauses: [] };

/** Reads as itself where it stands alone: no space, wildcard, quote, bracket, slash or keyword. */
const BARE = /^(?!(?:and|or|not|to)$)(?!-)(?!.*\.\.)[\p{L}\p{N}_.@+:-]+$/iu;
/** What a line of text cannot show: control characters, line separators, lone surrogates. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A value as the query language has it after a field: as it is where that reads as the same, else in quotes. */
export const spelled = (value: string): string => (BARE.test(value) ? value : quoted(value));

/** A text as the query language has it in quotes, where it is looked for as it stands. */
export function quoted(value: string): string {
  const escaped = value
    .replace(/["\\]/g, '\\$&')
    .replace(INVISIBLE, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `"${escaped}"`;
}

/** The clause that a field holds exactly this value, or nothing where it is null. */
export const clauseOf = (field: string, value: string | null): string =>
  value === null ? `missing:${field}` : `${field}:${spelled(value)}`;

/** Where something stands in a text, in UTF-16 units: from, and up to but not including. */
const spanSchema = z.object({ from: z.int().nonnegative(), to: z.int().nonnegative() });

export const queryProblemSchema = spanSchema.extend({
  message: z.string(),
  /** What to write instead. */
  hint: z.string(),
});
export type QueryProblem = z.infer<typeof queryProblemSchema>;

export const queryTokenSchema = spanSchema.extend({
  kind: z.enum(['field', 'operator', 'keyword', 'value', 'quoted', 'regex', 'group', 'text']),
  /** What stands here, in a sentence, for who hovers over it. */
  meaning: z.string(),
});
export type QueryToken = z.infer<typeof queryTokenSchema>;

export const completionSchema = z.object({
  kind: z.enum(['field', 'value', 'keyword']),
  /** What is put in the place of the completion's span. */
  insert: z.string(),
  label: z.string(),
  /** What a field is, or whom a value names. */
  detail: z.string().nullable(),
  /** Entries that hold a value; null where not counted. */
  count: z.int().nullable(),
});
export type Completion = z.infer<typeof completionSchema>;

const sourceId = z.string().max(100);

export const queryProcedures = {
  /** What a text of the query language says, for colouring and for errors while it is typed. */
  'query.check': procedure({
    input: z.strictObject({ text }),
    output: z.object({ tokens: z.array(queryTokenSchema), problem: queryProblemSchema.nullable() }),
  }),
  /** What may be written at a place: fields at once, values as the source holds them, most frequent first. */
  'query.complete': procedure({
    input: z.strictObject({ sourceId, text, cursor: z.int().nonnegative(), query: querySchema }),
    output: spanSchema.extend({
      completions: z.array(completionSchema),
      /** Values were not all counted within the time they have. */
      partial: z.boolean(),
    }),
    errors: QUERY_ERRORS,
  }),
  /** The command line that does the same as a screen, ready to paste into a POSIX shell. */
  'query.command': procedure({
    input: z.strictObject({
      sourceId,
      query: querySchema,
      command: z.enum(['search', 'stats', 'export', 'verify']),
    }),
    output: z.object({ command: z.string() }),
    errors: SOURCE_ERRORS,
  }),
};
