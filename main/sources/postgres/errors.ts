import pg from 'pg';
import type { PostgresAddress } from '../address.ts';
import { SourceError, type SourceErrorCode } from '../errors.ts';

interface Meaning {
  readonly code: SourceErrorCode;
  /** What happened, after the name of the place. */
  readonly message: string;
  readonly hint: string;
}

const UNREACHABLE: Meaning = {
  code: 'SOURCE_UNREACHABLE',
  message: 'cannot be reached',
  hint: 'Check host and port, that the server runs and listens there, and that no firewall is between.',
};
const LOST: Meaning = {
  code: 'SOURCE_LOST',
  message: 'broke the connection off',
  hint: 'Check that the server still runs, then try again.',
};
const SIGN_IN: Meaning = {
  code: 'SOURCE_SIGN_IN_FAILED',
  message: 'refused the sign-in',
  hint: 'Check user and password, and whether the server lets this user in from here (pg_hba.conf).',
};
const TLS: Meaning = {
  code: 'SOURCE_TLS_FAILED',
  message: 'could not be reached over TLS as asked',
  hint: 'Check the TLS mode. A server with a certificate of its own authority needs that authority’s certificate.',
};
const TIMED_OUT: Meaning = {
  code: 'SOURCE_TIMED_OUT',
  message: 'stopped the work because it took too long',
  hint: 'Narrow the filter, for example to fewer days, or raise the statement timeout.',
};

/** https://www.postgresql.org/docs/current/errcodes-appendix.html, whole codes before their two-digit classes. */
const BY_STATE: Readonly<Record<string, Meaning>> = {
  '3D000': {
    code: 'SOURCE_NOT_FOUND',
    message: 'has no database of that name',
    hint: 'Check the name of the database; psql -l lists them.',
  },
  '42501': {
    code: 'SOURCE_NOT_PERMITTED',
    message: 'does not let this user read the audit log',
    hint: 'Ask its administrator to GRANT SELECT ON audit_logs (and users) to this user.',
  },
  '42P01': { code: 'SOURCE_NO_TABLE', message: 'has no table audit_logs any more', hint: 'Open it again.' },
  '42703': {
    code: 'SOURCE_MISSING_COLUMN',
    message: 'has lost a column of audit_logs',
    hint: 'Open it again.',
  },
  '55000': {
    ...UNREACHABLE,
    message: 'does not let anybody into this database now',
    hint: 'Ask its administrator whether it is closed for maintenance.',
  },
  '55P03': {
    code: 'SOURCE_LOCKED',
    message: 'keeps the table locked',
    hint: 'Wait until its maintenance has ended.',
  },
  '57014': TIMED_OUT,
  '57P03': { ...UNREACHABLE, message: 'does not accept connections yet' },
  '53300': { ...UNREACHABLE, message: 'has no connection free', hint: 'Try again later.' },
  '28': SIGN_IN,
  '08': LOST,
  '57': LOST,
  '58': LOST,
  XX: {
    code: 'SOURCE_CORRUPT',
    message: 'reports damaged data',
    hint: 'Let its administrator look into the server’s log.',
  },
};

const UNREACHABLE_CODES =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|E(HOST|NET)(UNREACH|DOWN)|ETIMEDOUT|ENOENT|EACCES)$/;
const LOST_CODES = /^(ECONNRESET|EPIPE|ECONNABORTED)$/;
const TLS_CODES =
  /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_OSSL_|HOSTNAME_MISMATCH|EPROTO)/;

function meaningOf(error: unknown, connecting: boolean): Meaning | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (error instanceof pg.DatabaseError) {
    return BY_STATE[code] ?? BY_STATE[code.slice(0, 2)] ?? null;
  }
  if (TLS_CODES.test(code) || /does not support SSL/.test(error.message)) return TLS;
  if (UNREACHABLE_CODES.test(code)) return UNREACHABLE;
  if (LOST_CODES.test(code)) return connecting ? UNREACHABLE : LOST;
  if (/^SASL|password must be a string|password authentication/i.test(error.message)) return SIGN_IN;
  if (/timeout|timed out/i.test(error.message)) return UNREACHABLE;
  if (/terminated|not queryable|Connection ended|client was closed/i.test(error.message)) {
    return connecting ? UNREACHABLE : LOST;
  }
  return null;
}

/**
 * An error of the driver or server as a `SourceError`; others come back as they are. The server's own words are
 * passed on where they are about the sign-in or unforeseen: they name users and tables, never a password.
 */
export function sourceErrorOf(error: unknown, address: PostgresAddress, connecting = false): unknown {
  const place = `PostgreSQL at ${address.host}:${address.port}`;
  const meaning = meaningOf(error, connecting);
  if (meaning) {
    const said = error instanceof Error && meaning !== LOST ? `: ${error.message}` : '';
    return new SourceError(meaning.code, `${place} ${meaning.message}${said}.`, {
      hint: meaning.hint,
      cause: error,
    });
  }
  return error;
}
