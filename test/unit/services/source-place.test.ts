import { mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postgresAddress } from '../../../main/services/postgres-form.ts';
import { addressIn, fileAddress, placeOf } from '../../../main/services/source-place.ts';
import { type PostgresAddress, TLS_MODES } from '../../../main/sources/address.ts';

const SECRET = 'tr0ub4dor & "3"';

const addresses: fc.Arbitrary<PostgresAddress> = fc.record(
  {
    engine: fc.constant('postgres' as const),
    host: fc.string({ minLength: 1 }),
    port: fc.integer({ min: 1, max: 65_535 }),
    database: fc.string({ minLength: 1 }),
    user: fc.string({ minLength: 1 }),
    tls: fc.constantFrom(...TLS_MODES),
    certificateAuthority: fc.string(),
  },
  { requiredKeys: ['engine', 'host', 'port', 'database', 'user', 'tls'] },
);

describe('the place of a source', () => {
  it('comes back as the address it was, but never with its password', () => {
    fc.assert(
      fc.property(addresses, (address) => {
        const place = placeOf({ ...address, password: SECRET });
        expect(addressIn(place.location)).toEqual(address);
        expect(Object.values(place).join(' ')).not.toContain(SECRET);
      }),
    );
  });

  it('is the same whatever the password and the protection, and another for another database', () => {
    fc.assert(
      fc.property(addresses, fc.string({ minLength: 1 }), (address, database) => {
        const { place } = placeOf(address);
        expect(placeOf({ ...address, password: SECRET, tls: 'require' }).place).toBe(place);
        expect(placeOf({ ...address, database }).place === place).toBe(database === address.database);
      }),
    );
  });

  it('of a file is the file itself, whichever link leads to it', async () => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'sealtrail-place-')));
    try {
      const path = join(folder, 'log.sqlite');
      await writeFile(path, '');
      await symlink(path, join(folder, 'link.sqlite'));
      expect(await fileAddress(join(folder, 'link.sqlite'))).toEqual({ engine: 'sqlite', path });
      const missing = join(folder, 'missing.sqlite');
      expect(await fileAddress(missing)).toEqual({ engine: 'sqlite', path: missing });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('the form of a PostgreSQL source', () => {
  it('goes before what its URL says of TLS', () => {
    const url = 'postgres://ada:secret@db.example.org/audit?sslmode=require';
    expect(postgresAddress({ url })).toMatchObject({ password: 'secret', tls: 'require' });
    expect(postgresAddress({ url, tls: 'verify-full', certificateAuthority: 'PEM' })).toMatchObject({
      tls: 'verify-full',
      certificateAuthority: 'PEM',
    });
  });

  it('takes no path of a file for a server', () => {
    expect(() => postgresAddress({ url: '/etc/passwd' })).toThrow(
      expect.objectContaining({ code: 'SOURCE_BAD_ADDRESS' }),
    );
  });
});
