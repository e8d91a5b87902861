import { type ConnectionOptions, checkServerIdentity } from 'node:tls';
import type { PostgresAddress } from '../address.ts';

/**
 * TLS options for a mode, with libpq's meaning: https://www.postgresql.org/docs/current/libpq-ssl.html
 * `require` encrypts and trusts anybody, but where an authority is given it checks as `verify-ca` does. On a Unix
 * socket there is nothing to protect.
 */
export function tlsOptions(address: PostgresAddress): ConnectionOptions | false {
  const { tls, host, certificateAuthority: ca } = address;
  if (tls === 'disable' || host.startsWith('/')) return false;
  if (tls === 'require' && ca === undefined) return { rejectUnauthorized: false };
  return {
    rejectUnauthorized: true,
    ...(ca === undefined ? {} : { ca }),
    // The driver names no host to Node where it is an address, so the name is checked here.
    checkServerIdentity:
      tls === 'verify-full'
        ? (_name, certificate) => checkServerIdentity(host, certificate)
        : () => undefined,
  };
}
