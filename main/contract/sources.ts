import { z } from 'zod';
import { FILE_ERRORS, SESSION_ERRORS, SOURCE_ERRORS } from './errors.ts';
import { procedure } from './procedure.ts';

export const tlsModes = ['disable', 'require', 'verify-ca', 'verify-full'] as const;

const field = z.string().max(1_000);

/** What the PostgreSQL form sends: a URL, or the fields. */
export const postgresFormSchema = z.union([
  z.strictObject({
    url: z.string().max(4_000),
    tls: z.enum(tlsModes).optional(),
    certificateAuthority: z.string().max(200_000).optional(),
  }),
  z.strictObject({
    host: field.min(1),
    port: z.int().min(1).max(65_535),
    database: field.min(1),
    user: field.min(1),
    password: field.optional(),
    tls: z.enum(tlsModes),
    certificateAuthority: z.string().max(200_000).optional(),
  }),
]);
export type PostgresForm = z.infer<typeof postgresFormSchema>;

/** A source as it is known to the workspace, whether or not it is open. */
export const sourceSchema = z.object({
  /** Stays the same each time the same place is opened. */
  id: z.string(),
  engine: z.enum(['sqlite', 'postgres']),
  /** Base name of the file, or `database on host`. */
  name: z.string(),
  /** Where it is, without any password. */
  location: z.string(),
  /** `trail` is Sealtrail's own. */
  kind: z.enum(['evidence', 'sample', 'trail']),
  lastOpened: z.string().nullable(),
});
export type Source = z.infer<typeof sourceSchema>;

export const recipeMatchSchema = z.object({
  name: z.string(),
  covered: z.array(z.string()),
  uncovered: z.array(z.string()),
  sampled: z.int(),
  matched: z.int(),
});
export type RecipeMatch = z.infer<typeof recipeMatchSchema>;

export const sourceInfoSchema = z.object({
  source: sourceSchema,
  engineVersion: z.string(),
  entries: z.int().nonnegative(),
  first: z.string().nullable(),
  last: z.string().nullable(),
  sizeBytes: z.number().nonnegative(),
  hasUsers: z.boolean(),
  missingIndexes: z.array(z.string()),
  extraColumns: z.array(z.string()),
  /** Open for administration; else it is evidence, which nothing is written to. */
  administered: z.boolean(),
  /** null where no known recipe matches any sampled entry, or there is no entry. */
  recipe: recipeMatchSchema.nullable(),
});
export type SourceInfo = z.infer<typeof sourceInfoSchema>;

export const visitSchema = z.object({
  /** ISO 8601 instant, UTC. */
  visited: z.string(),
  entries: z.int().nonnegative(),
  /** Timestamp of the last entry then, in the form of `Entry.timestamp`. */
  last: z.string().nullable(),
});
export type Visit = z.infer<typeof visitSchema>;

const folderEntrySchema = z.object({
  token: z.string(),
  name: z.string(),
  kind: z.enum(['folder', 'file']),
  sizeBytes: z.number().nullable(),
  modified: z.string().nullable(),
});
export type FolderEntry = z.infer<typeof folderEntrySchema>;

const sourceId = z.string().max(100);

export const sourceProcedures = {
  /** Asks the person for a database by the host's own dialog; `browse` where the host has none. */
  'files.pickDatabase': procedure({
    input: z.strictObject({}),
    output: z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('picked'), token: z.string(), name: z.string() }),
      z.object({ outcome: z.literal('cancelled') }),
      z.object({ outcome: z.literal('browse') }),
    ]),
  }),
  /** Lists a folder by its token, or the starting folder; only where `files.pickDatabase` said `browse`. */
  'files.browse': procedure({
    input: z.strictObject({ folder: z.string().max(200).optional() }),
    output: z.object({
      /** For display only. */
      path: z.string(),
      parent: z.string().nullable(),
      entries: z.array(folderEntrySchema),
      /** True where more entries are there than were listed. */
      cut: z.boolean(),
    }),
    errors: [...FILE_ERRORS, ...SOURCE_ERRORS],
  }),
  /** A file that the system handed to the host, as file managers do, to be opened like one that was picked; null where none waits. */
  'files.takeOffered': procedure({
    input: z.strictObject({}),
    output: z.object({ token: z.string(), name: z.string() }).nullable(),
  }),
  'sources.recent': procedure({
    input: z.strictObject({}),
    output: z.array(sourceSchema),
  }),
  'sources.open': procedure({
    input: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('file'), token: z.string().max(200) }),
      z.strictObject({
        kind: z.literal('postgres'),
        form: postgresFormSchema,
        rememberPassword: z.boolean(),
      }),
      /** One that was open before; `password` where it was not kept. */
      z.strictObject({ kind: z.literal('known'), sourceId, password: field.optional() }),
      /** Sealtrail's sample, written into the workspace the first time. */
      z.strictObject({ kind: z.literal('sample') }),
      /** An archive that a cleanup of this workspace made. */
      z.strictObject({ kind: z.literal('archive'), cleanupId: z.string().max(100) }),
      /** Sealtrail's own audit log. */
      z.strictObject({ kind: z.literal('trail') }),
    ]),
    output: sourceInfoSchema,
    errors: [...SOURCE_ERRORS, ...FILE_ERRORS],
  }),
  'sources.testPostgres': procedure({
    input: z.strictObject({ form: postgresFormSchema }),
    output: z.object({ engineVersion: z.string(), entries: z.int(), milliseconds: z.number() }),
    errors: SOURCE_ERRORS,
  }),
  'sources.info': procedure({
    input: z.strictObject({ sourceId }),
    output: sourceInfoSchema,
    errors: SOURCE_ERRORS,
  }),
  /**
   * Says what this person saw of a source when they last had it open in an earlier sign-in, null the first time, and
   * remembers what there is to see now.
   */
  'sources.visit': procedure({
    input: z.strictObject({ sourceId }),
    output: visitSchema.nullable(),
    errors: SOURCE_ERRORS,
  }),
  /**
   * Opens a source for administration, or closes it again. A source is evidence until then, and nothing is ever written to it.
   * Asks for the password within five minutes.
   */
  'sources.administer': procedure({
    input: z.strictObject({ sourceId: z.string().max(100), allowed: z.boolean() }),
    output: z.object({}),
    errors: [...SOURCE_ERRORS, ...SESSION_ERRORS],
  }),
  /** Removes a source and what was verified of it from the workspace; the evidence itself is not touched. */
  'sources.forget': procedure({
    input: z.strictObject({ sourceId }),
    output: z.object({}),
    errors: [...SOURCE_ERRORS, ...SESSION_ERRORS],
  }),
};
