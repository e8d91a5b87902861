import fc from 'fast-check';
import { expect, it } from 'vitest';
import { postgresFormSchema } from '../../../../main/contract/sources.ts';
import {
  asPostgresForm,
  EMPTY_FIELDS,
  missingIn,
  type PostgresFields,
  tlsOf,
} from '../../../../renderer/features/sources/postgres-fields.ts';

const typed: fc.Arbitrary<PostgresFields> = fc.record({
  by: fc.constantFrom('fields', 'url'),
  url: fc.string(),
  host: fc.string(),
  port: fc.oneof(fc.integer({ min: -1, max: 70_000 }).map(String), fc.string()),
  database: fc.string(),
  user: fc.string(),
  password: fc.string(),
  tls: fc.constantFrom(null, 'disable', 'require', 'verify-ca', 'verify-full'),
  certificateAuthority: fc.string(),
});

it('sends only what the contract takes, whatever was typed', () => {
  fc.assert(
    fc.property(typed, (fields) => {
      fc.pre(missingIn(fields) === null);
      expect(postgresFormSchema.safeParse(asPostgresForm(fields)).success).toBe(true);
    }),
  );
});

it.each(['localhost', '127.0.0.1', '::1', '/var/run/postgresql'])(
  'needs no TLS to %s unless told',
  (host) => {
    expect(tlsOf({ ...EMPTY_FIELDS, host })).toBe('disable');
    expect(tlsOf({ ...EMPTY_FIELDS, host, tls: 'require' })).toBe('require');
  },
);

it.each(['db.example.org', '10.0.0.7', 'localhost.example.org', ''])(
  'checks the server at %j unless told',
  (host) => {
    expect(tlsOf({ ...EMPTY_FIELDS, host })).toBe('verify-full');
  },
);
