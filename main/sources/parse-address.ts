import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type PostgresAddress, type SourceAddress, TLS_MODES, type TlsMode } from './address.ts';
import { SourceError } from './errors.ts';

const DEFAULT_PORT = 5432;
const DEFAULT_USER = 'postgres';

/** libpq's modes and what serves them here: `prefer` and `allow` would fall back to plain text without a word. */
const SSL_MODES: Readonly<Record<string, TlsMode>> = Object.fromEntries(
  TLS_MODES.map((mode) => [mode, mode]),
);

/**
 * What a person types for a source: a path of an SQLite file (relative to `baseFolder`), a `file:` URL, or a
 * `postgres://` or `postgresql://` URL in libpq's form
 * (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS) with one host, of whose parameters
 * `sslmode` is heeded. Throws the SOURCE_BAD_ADDRESS `SourceError`, which never repeats a password.
 */
export function parseAddress(text: string, baseFolder: string = process.cwd()): SourceAddress {
  if (text.trim() === '') throw bad('No source was named.', 'Name a database file or a postgres:// URL.');
  if (/^postgres(ql)?:/i.test(text.trim())) return parsePostgres(text.trim());
  if (/^file:/i.test(text)) return { engine: 'sqlite', path: pathOfUrl(text) };
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(text)) {
    throw bad(
      `Sources of the kind “${text.slice(0, text.indexOf(':'))}” are not known.`,
      'Name a database file or a postgres:// URL.',
    );
  }
  if (text.includes('\0')) throw bad('A path cannot contain a NUL character.', 'Check the path.');
  return { engine: 'sqlite', path: resolve(baseFolder, text) };
}

function pathOfUrl(text: string): string {
  try {
    return fileURLToPath(text);
  } catch {
    throw bad(
      'The file: URL is not one of a local file.',
      'Write it as file:///folder/file, or give the path alone.',
    );
  }
}

function parsePostgres(text: string): PostgresAddress {
  // The URL class knows how to parse hosts and ports only of schemes it calls special.
  const match =
    /^postgres(?:ql)?:\/\/(?:([^@/?#:]*)(?::([^@/?#]*))?@)?(\[[^\]]*\]|[^:/?#@]*)(?::([^/?#]*))?(?:\/([^?#]*))?(?:\?([^#]*))?$/i.exec(
      text,
    );
  if (!match) {
    throw bad(
      'The PostgreSQL URL cannot be read.',
      'Write it as postgres://user:password@host:5432/database; characters such as @ : / ? # in a password as %40 %3A %2F %3F %23.',
    );
  }
  const [, user, password, host = '', port, database, query] = match;
  const parameters = new URLSearchParams(query);
  const name = decoded(database ?? '', 'database') || parameters.get('dbname') || '';
  const login = decoded(user ?? '', 'user') || parameters.get('user') || DEFAULT_USER;
  const hostName = decoded(host.replace(/^\[|\]$/g, ''), 'host') || parameters.get('host') || 'localhost';
  if (hostName.includes(',')) {
    throw bad('More than one host is named.', 'Name the one server that holds the audit log.');
  }
  const secret = password === undefined ? parameters.get('password') : decoded(password, 'password');
  return {
    engine: 'postgres',
    host: hostName,
    port: portOf(port || parameters.get('port') || undefined),
    database: name || login,
    user: login,
    ...(secret === null ? {} : { password: secret }),
    tls: tlsOf(parameters.get('sslmode'), hostName),
  };
}

function decoded(text: string, what: string): string {
  try {
    const value = decodeURIComponent(text);
    if (value.includes('\0')) throw new URIError();
    return value;
  } catch {
    throw bad(`The ${what} in the URL is not percent-encoded rightly.`, 'Write a % itself as %25.');
  }
}

function portOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535)
    throw bad('The port in the URL is not one.', 'Ports are numbers from 1 to 65535.');
  return port;
}

function tlsOf(mode: string | null, host: string): TlsMode {
  if (mode === null) return isLocal(host) ? 'disable' : 'verify-full';
  const known = SSL_MODES[mode];
  if (known === undefined) {
    throw bad(
      `The sslmode “${mode.slice(0, 40)}” is not supported.`,
      `Choose one of ${TLS_MODES.join(', ')}. “allow” and “prefer” would give up protection silently.`,
    );
  }
  return known;
}

/** Hosts that are reached without a network. A path is the folder of a Unix socket. */
export const isLocal = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('/') || /^127\.\d+\.\d+\.\d+$/.test(host);

const bad = (message: string, hint: string): SourceError =>
  new SourceError('SOURCE_BAD_ADDRESS', message, { hint });

/** How an address is shown: never with a password. */
export function describeAddress(address: SourceAddress): {
  readonly name: string;
  readonly location: string;
} {
  if (address.engine === 'sqlite') return { name: basename(address.path), location: address.path };
  const { host, port, database, user } = address;
  const shownHost = host.includes(':') ? `[${host}]` : host.startsWith('/') ? encodeURIComponent(host) : host;
  const shownUser = encodeURIComponent(user);
  return {
    name: `${database} on ${host}`,
    location: `postgres://${shownUser}@${shownHost}:${port}/${encodeURIComponent(database)}`,
  };
}
