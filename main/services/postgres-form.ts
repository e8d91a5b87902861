import type { PostgresForm } from '../contract/sources.ts';
import type { PostgresAddress } from '../sources/address.ts';
import { SourceError } from '../sources/errors.ts';
import { parseAddress } from '../sources/parse-address.ts';

/** The address a form means. @throws SourceError SOURCE_BAD_ADDRESS */
export function postgresAddress(form: PostgresForm): PostgresAddress {
  if (!('url' in form)) return { engine: 'postgres', ...form };
  const address = parseAddress(form.url);
  if (address.engine !== 'postgres') {
    throw new SourceError('SOURCE_BAD_ADDRESS', 'This is not the address of a PostgreSQL database.', {
      hint: 'Write it as postgres://user:password@host:5432/database.',
    });
  }
  // What was chosen in the form goes before what the URL says.
  const { tls = address.tls, certificateAuthority } = form;
  return { ...address, tls, ...(certificateAuthority === undefined ? {} : { certificateAuthority }) };
}
