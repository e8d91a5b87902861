import { z } from 'zod';

/** Errors any procedure may end with. */
export const COMMON_ERRORS = [
  'INVALID_INPUT',
  'SIGNED_OUT',
  'FORBIDDEN',
  'CANCELLED',
  'CHANNEL_CLOSED',
  'INTERNAL',
] as const;

/** Errors of reading a source; the codes of `SourceError` in main/sources. */
export const SOURCE_ERRORS = [
  'SOURCE_NOT_FOUND',
  'SOURCE_NOT_A_DATABASE',
  'SOURCE_CORRUPT',
  'SOURCE_LOCKED',
  'SOURCE_NOT_PERMITTED',
  'SOURCE_NO_TABLE',
  'SOURCE_MISSING_COLUMN',
  'SOURCE_WRONG_TYPE',
  'SOURCE_UNREACHABLE',
  'SOURCE_SIGN_IN_FAILED',
  'SOURCE_TLS_FAILED',
  'SOURCE_TIMED_OUT',
  'SOURCE_LOST',
  'SOURCE_BAD_ADDRESS',
  'SOURCE_CHANGED',
] as const;

/** Errors of asking a source something. */
export const QUERY_ERRORS = [...SOURCE_ERRORS, 'QUERY_INVALID', 'TIMED_OUT'] as const;

export const FILE_ERRORS = ['FILE_TOKEN_UNKNOWN', 'FILE_NOT_WRITTEN', 'DISK_FULL'] as const;

export const SESSION_ERRORS = [
  'SIGN_IN_REFUSED',
  'LOCKED_OUT',
  'PASSWORD_TOO_WEAK',
  'ALREADY_SET_UP',
  'NOT_SET_UP',
  'REAUTHENTICATION_REQUIRED',
  'ACCOUNT_EXISTS',
  'ACCOUNT_UNKNOWN',
  'LAST_ADMINISTRATOR',
] as const;

/** Errors of retention. */
export const RETENTION_ERRORS = ['CLEANUP_RUNNING', 'HOLD_INVALID', 'ABANDON_REFUSED'] as const;
/** Errors of requests about personal data. */
export const PRIVACY_ERRORS = ['PRIVACY_REQUEST_UNKNOWN', 'PRIVACY_STEP_REFUSED', 'PLAN_STALE'] as const;

export const RECIPE_ERRORS = ['RECIPE_UNKNOWN', 'RECIPE_INVALID'] as const;

export const errorCodeSchema = z.enum([
  ...COMMON_ERRORS,
  ...QUERY_ERRORS,
  ...FILE_ERRORS,
  ...SESSION_ERRORS,
  ...RECIPE_ERRORS,
  ...RETENTION_ERRORS,
  ...PRIVACY_ERRORS,
]);

export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** An error as it crosses the wire: for the person at the screen, never with a stack. */
export const faultSchema = z.object({
  code: errorCodeSchema,
  message: z.string(),
  /** What to do next. */
  hint: z.string().optional(),
  /** Seconds until another try can succeed, where that is known: a lock-out. */
  retryAfterSeconds: z.number().nonnegative().optional(),
  /** Names the line of the application log that says more. */
  correlationId: z.string(),
});

export type WireFault = z.infer<typeof faultSchema>;
