import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PostgresAddress } from '../../../main/sources/address.ts';
import { describeAddress, parseAddress } from '../../../main/sources/parse-address.ts';

const refusal = (text: string): { code: string; message: string; hint: string } => {
  try {
    parseAddress(text);
  } catch (error) {
    return error as { code: string; message: string; hint: string };
  }
  throw new Error(`${text} was accepted`);
};

describe('parseAddress', () => {
  it.each([
    ['audit.db', resolve('/evidence', 'audit.db')],
    ['/var/lib/a b?#%20.sqlite', '/var/lib/a b?#%20.sqlite'],
    ['file:///var/lib/a%20b.sqlite', '/var/lib/a b.sqlite'],
    ['postgres', resolve('/evidence', 'postgres')],
  ])('takes %s for a path', (text, path) => {
    expect(parseAddress(text, '/evidence')).toEqual({ engine: 'sqlite', path });
  });

  it.each<[string, Partial<PostgresAddress>]>([
    [
      'postgres://db.example.org/audit',
      { host: 'db.example.org', port: 5432, user: 'postgres', tls: 'verify-full' },
    ],
    ['postgresql://ann@localhost', { host: 'localhost', user: 'ann', database: 'ann', tls: 'disable' }],
    ['POSTGRES://ann:p%40ss%2Fword%25@h:6543/a%20b', { password: 'p@ss/word%', port: 6543, database: 'a b' }],
    ['postgres://ann:a:b@h/d', { password: 'a:b' }],
    ['postgres://ann:@h/d', { password: '' }],
    ['postgres://[2001:db8::1]:5433/d?sslmode=require', { host: '2001:db8::1', port: 5433, tls: 'require' }],
    ['postgres://127.0.0.1/d?sslmode=verify-ca&application_name=x', { host: '127.0.0.1', tls: 'verify-ca' }],
    ['postgres:///d?host=/run/postgresql&user=ann', { host: '/run/postgresql', user: 'ann', tls: 'disable' }],
  ])('reads %s', (text, address) => {
    expect(parseAddress(text)).toMatchObject({ engine: 'postgres', ...address });
  });

  it('leaves the password out where none was given', () => {
    expect(parseAddress('postgres://ann@h/d')).not.toHaveProperty('password');
  });

  it.each([
    '',
    '   ',
    'mysql://host/db',
    'file://elsewhere/share/a.db',
    'postgres:host',
    'postgres://ann:secret@h:0/d',
    'postgres://ann:secret@h:65536/d',
    'postgres://ann:secret@h:abc/d',
    'postgres://ann:secret@h/d?sslmode=prefer',
    'postgres://ann:sec%ret@h/d',
    'postgres://ann:secret@h1,h2/d',
    'postgres://ann:secret/@h/d',
    'a\0b',
  ])('refuses %j with a hint and without the password', (text) => {
    const { code, message, hint } = refusal(text);
    expect(code).toBe('SOURCE_BAD_ADDRESS');
    expect(hint).not.toBe('');
    expect(message + hint).not.toMatch(/secret|sec%ret/);
  });

  it('reads back what describeAddress shows, whatever the names are', () => {
    const name = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(
        name,
        name,
        name,
        fc.constantFrom('h', 'db.example.org', '::1', '10.0.0.1', '/run/postgresql'),
        fc.integer({ min: 1, max: 65_535 }),
        (user, password, database, host, port) => {
          const url = `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${
            host.includes(':') ? `[${host}]` : encodeURIComponent(host)
          }:${port}/${encodeURIComponent(database)}`;
          const address = parseAddress(url);
          expect(address).toMatchObject({ user, password, database, host, port });
          const { location } = describeAddress(address);
          const { password: _, ...shown } = address as PostgresAddress;
          expect(parseAddress(location)).toEqual(shown);
        },
      ),
    );
  });
});
