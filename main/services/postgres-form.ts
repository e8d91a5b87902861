import type { PostgresForm } from '../contract/sources.ts';
import type { PostgresAddress } from '../sources/address.ts';
import { SourceError } from '../sources/errors.ts';

/** The address a form means. @throws SourceError SOURCE_BAD_ADDRESS */
export function postgresAddress(form: PostgresForm): PostgresAddress {
  if ('url' in form) {
    throw new SourceError('SOURCE_BAD_ADDRESS', 'Addresses as one URL are not read yet.', {
      hint: 'Fill in the fields instead.',
    });
  }
  return { engine: 'postgres', ...form };
}
