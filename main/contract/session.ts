import { z } from 'zod';
import { SESSION_ERRORS } from './errors.ts';
import { procedure } from './procedure.ts';

export const MINIMUM_PASSWORD_LENGTH = 12;

const email = z.string().trim().min(3).max(254);
const password = z.string().max(1_000);

export const accountSchema = z.object({
  id: z.string(),
  email: z.string(),
  fullName: z.string(),
  role: z.string(),
  created: z.string(),
  lastSignIn: z.string().nullable(),
});
export type Account = z.infer<typeof accountSchema>;

export const sessionSchema = z.object({
  /** `first-run`: the workspace has no administrator yet. */
  state: z.enum(['first-run', 'signed-out', 'signed-in']),
  account: accountSchema.nullable(),
  host: z.enum(['electron', 'web', 'cli']),
  version: z.string(),
  idleMinutes: z.number(),
  /** Whether passwords of sources outlive this run. */
  secretsLast: z.boolean(),
});
export type Session = z.infer<typeof sessionSchema>;

/** Columns in order, those hidden with a `-` before them, and `=` with their width in pixels where one was chosen. */
const columnsSchema = z.array(z.string().max(100)).max(50).nullable();
const densitySchema = z.enum(['compact', 'comfortable']);

/** How a list of entries is shown, under a name. */
export const columnSetSchema = z.object({
  name: z.string().min(1).max(60),
  columns: columnsSchema,
  density: densitySchema,
});
export type ColumnSet = z.infer<typeof columnSetSchema>;

export const preferencesSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  density: densitySchema,
  zone: z.enum(['utc', 'local']),
  columns: columnsSchema,
  columnSets: z.array(columnSetSchema).max(50).default([]),
  /** Whether keys that are characters run commands from anywhere (WCAG 2.2, 2.1.4). */
  singleKeys: z.boolean().default(true),
  /** How far the tour of the sample has come, and whether it is on screen; null where it was never begun. */
  tour: z
    .object({ done: z.array(z.string().max(50)).max(20), shown: z.boolean() })
    .nullable()
    .default(null),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const sessionProcedures = {
  'session.state': procedure({ input: z.strictObject({}), output: sessionSchema }),
  'session.createFirstAdministrator': procedure({
    input: z.strictObject({ email, fullName: z.string().trim().max(200), password }),
    output: sessionSchema,
    errors: SESSION_ERRORS,
  }),
  'session.signIn': procedure({
    input: z.strictObject({ email, password }),
    output: sessionSchema,
    errors: SESSION_ERRORS,
  }),
  'session.signOut': procedure({ input: z.strictObject({}), output: sessionSchema }),
  /** Needed at most five minutes before destructive work. */
  'session.reauthenticate': procedure({
    input: z.strictObject({ password }),
    output: z.object({ until: z.string() }),
    errors: SESSION_ERRORS,
  }),
  'preferences.get': procedure({ input: z.strictObject({}), output: preferencesSchema }),
  'preferences.set': procedure({ input: preferencesSchema, output: preferencesSchema }),
  'accounts.list': procedure({ input: z.strictObject({}), output: z.array(accountSchema) }),
  'accounts.create': procedure({
    input: z.strictObject({
      email,
      fullName: z.string().trim().max(200),
      role: z.string().trim().min(1).max(50),
      password,
    }),
    output: accountSchema,
    errors: SESSION_ERRORS,
  }),
  /** Destructive: asks for a fresh `session.reauthenticate`. */
  'accounts.remove': procedure({
    input: z.strictObject({ accountId: z.string().max(100) }),
    output: z.object({}),
    errors: SESSION_ERRORS,
  }),
  /** A bearer token for scripts that speak to the web host; shown once, kept only as a hash. */
  'tokens.create': procedure({
    input: z.strictObject({ name: z.string().trim().min(1).max(100), days: z.int().min(1).max(366) }),
    output: z.object({ id: z.string(), token: z.string(), expires: z.string() }),
  }),
  'tokens.list': procedure({
    input: z.strictObject({}),
    output: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        created: z.string(),
        expires: z.string(),
        lastUsed: z.string().nullable(),
      }),
    ),
  }),
  'tokens.revoke': procedure({ input: z.strictObject({ id: z.string().max(100) }), output: z.object({}) }),
};
