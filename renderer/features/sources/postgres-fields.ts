import type { PostgresForm, tlsModes } from '../../../main/contract/sources.ts';

export type TlsMode = (typeof tlsModes)[number];

/** What stands in the PostgreSQL form, as typed. */
export interface PostgresFields {
  readonly by: 'fields' | 'url';
  readonly url: string;
  readonly host: string;
  readonly port: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** null until the person chooses. */
  readonly tls: TlsMode | null;
  readonly certificateAuthority: string;
}

export const EMPTY_FIELDS: PostgresFields = {
  by: 'fields',
  url: '',
  host: '',
  port: '5432',
  database: '',
  user: '',
  password: '',
  tls: null,
  certificateAuthority: '',
};

/** What each way of protecting the connection gives, and what it does not. */
export const TLS_WORDS: Readonly<Record<TlsMode, { name: string; gives: string }>> = {
  'verify-full': {
    name: 'Encrypted, server checked',
    gives: 'Nobody can listen in, and the server proves that it is the host you named. The safest.',
  },
  'verify-ca': {
    name: 'Encrypted, authority checked',
    gives:
      'Nobody can listen in, and the certificate comes from an authority you trust, for whichever host name.',
  },
  require: {
    name: 'Encrypted only',
    gives: 'Nobody can listen in, but whoever answers in the server’s place goes unnoticed.',
  },
  disable: {
    name: 'Not encrypted',
    gives: 'All of it travels readable, entries and password. Only for this machine or a tunnel.',
  },
};

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|::1|\/.*)$/i;

/** The mode in force: the chosen one, or the safest that makes sense for the host. */
export const tlsOf = ({ tls, host }: PostgresFields): TlsMode =>
  tls ?? (LOOPBACK.test(host.trim()) ? 'disable' : 'verify-full');

/** The first thing that is missing, in words; null where the form can be sent. */
export function missingIn(fields: PostgresFields): string | null {
  if (fields.by === 'url') return fields.url.trim() === '' ? 'The URL is missing.' : null;
  if (fields.host.trim() === '') return 'The host is missing.';
  const port = Number(fields.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return 'The port is a number from 1 to 65535.';
  if (fields.database.trim() === '') return 'The database is missing.';
  return fields.user.trim() === '' ? 'The user is missing.' : null;
}

/** The form as the main process takes it. */
export function asPostgresForm(fields: PostgresFields): PostgresForm {
  const authority = fields.certificateAuthority.trim();
  const trust = authority === '' ? {} : { certificateAuthority: authority };
  if (fields.by === 'url') {
    return { url: fields.url.trim(), ...(fields.tls === null ? {} : { tls: fields.tls }), ...trust };
  }
  return {
    host: fields.host.trim(),
    port: Number(fields.port),
    database: fields.database.trim(),
    user: fields.user.trim(),
    ...(fields.password === '' ? {} : { password: fields.password }),
    tls: tlsOf(fields),
    ...trust,
  };
}
