import type { ErrorCode } from '../../main/contract/errors.ts';

/** What to do next, for faults that come without a hint of their own. */
const ADVICE: Readonly<Partial<Record<ErrorCode, string>>> = {
  CHANNEL_CLOSED: 'Check that Sealtrail is still running, then connect again.',
  FORBIDDEN: 'Ask an administrator for the role Admin. The refusal was recorded in the trail.',
  INTERNAL: 'Try once more. If it happens again, the application log helps whoever mends it.',
  SIGNED_OUT: 'Sign in again.',
  SOURCE_CHANGED: 'Look at the entry again, then repeat.',
  SOURCE_CORRUPT: 'Open an intact copy, or try to recover it with the sqlite3 tool.',
  SOURCE_LOCKED: 'Wait until the program that writes to it is done, or open a copy.',
  SOURCE_LOST: 'Check that the database can be reached, then try again.',
  SOURCE_MISSING_COLUMN: 'Check that this is the database of the audited server.',
  SOURCE_NO_TABLE: 'Check that this is the database of the audited server: it has a table audit_logs.',
  SOURCE_NOT_A_DATABASE: 'Choose an SQLite database file.',
  SOURCE_NOT_FOUND: 'Check whether it was moved or renamed, then open it from its new place.',
  SOURCE_NOT_PERMITTED: 'Ask for permission to read it.',
  SOURCE_SIGN_IN_FAILED: 'Check the user name and the password.',
  SOURCE_TIMED_OUT: 'Try again, or ask for less: a shorter range of dates, fewer filters.',
  SOURCE_TLS_FAILED: 'Check the certificate authority, or choose another way to protect the connection.',
  SOURCE_UNREACHABLE: 'Check the host, the port and the network between here and there.',
};

export const adviceFor = (code: ErrorCode): string | null => ADVICE[code] ?? null;
