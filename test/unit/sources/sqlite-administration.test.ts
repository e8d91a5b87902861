import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { checksumOf, type WrittenFields } from '../../../main/audit/checksum.ts';
import type { EvidenceRow } from '../../../main/audit/entry.ts';
import { DEFAULT_RECIPE, findRecipe } from '../../../main/audit/recipes.ts';
import { openSource } from '../../../main/sources/open.ts';
import { openAdministration } from '../../../main/sources/open-administration.ts';
import { createAuditDatabase, type DatabaseOptions, type RawRow } from '../../fixtures/audit-database.ts';
import { auditRow, auditRows, uuidOf } from '../../fixtures/audit-rows.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

function database(rows: Iterable<RawRow>, options: DatabaseOptions = {}): string {
  const path = join(temporaryFolder(), 'log.sqlite');
  createAuditDatabase(path, rows, options);
  return path;
}

const administer = (path: string) => openAdministration({ engine: 'sqlite', path });

const stored = (path: string): unknown[] => {
  const db = new Database(path, { readonly: true });
  try {
    return db.prepare('SELECT * FROM audit_logs ORDER BY rowid').all();
  } finally {
    db.close();
  }
};

const NOTE: WrittenFields = {
  id: uuidOf(900),
  event_type: 'data_delete',
  severity: 'high',
  user_id: 'administrator',
  session_id: null,
  ip_address: null,
  user_agent: 'Sealtrail',
  resource_type: 'audit_logs',
  resource_id: null,
  action: 'cleanup',
  details: '{"removed": 3}',
  timestamp: '2026-01-02T03:04:05.000006',
};

describe('administering an SQLite source', () => {
  it('removes entries by id and leaves the others byte for byte', async () => {
    const path = database(auditRows(10));
    const before = stored(path);
    await using source = await administer(path);
    const rows = await source.transaction((changes) => changes.read([uuidOf(2), uuidOf(5), uuidOf(99)]));
    expect(rows.map((row) => row.id).sort()).toEqual([uuidOf(2), uuidOf(5)].sort());
    expect(await source.transaction((changes) => changes.remove([uuidOf(2), uuidOf(5), uuidOf(99)]))).toBe(2);
    expect(stored(path)).toEqual(before.filter((_, index) => index !== 2 && index !== 5));
  });

  it('does nothing of a transaction whose work fails', async () => {
    const path = database(auditRows(5));
    const before = stored(path);
    await using source = await administer(path);
    await expect(
      source.transaction(async (changes) => {
        await changes.remove([uuidOf(1)]);
        throw new Error('not today');
      }),
    ).rejects.toThrow('not today');
    expect(stored(path)).toEqual(before);
    expect(await source.transaction((changes) => changes.remove([uuidOf(1)]))).toBe(1);
  });

  it('replaces cells of an entry that is as it was read, and of no other', async () => {
    const path = database(auditRows(3));
    await using source = await administer(path);
    const [row] = await source.transaction((changes) => changes.read([uuidOf(1)]));
    if (!row) throw new Error('no row');
    const changed = await source.transaction((changes) =>
      changes.replace(row, { user_id: null, details: '{}' }),
    );
    expect(changed).toEqual({ ...row, user_id: null, details: '{}' });
    await expect(
      source.transaction((changes) => changes.replace(row, { user_id: 'x' })),
    ).rejects.toMatchObject({ code: 'SOURCE_CHANGED', hint: expect.any(String) });
    expect(await source.transaction((changes) => changes.read([uuidOf(1)]))).toEqual([changed]);
  });

  it('keeps every storage class of a row that is put back', async () => {
    const odd: RawRow = {
      ...auditRow(1),
      severity: 3.5,
      user_id: 9_007_199_254_740_993n,
      details: Buffer.from([0, 255, 1]),
      ip_address: 'a\0b',
      checksum: null,
    };
    const path = database([auditRow(0), odd], { types: { severity: 'BLOB', user_id: 'INTEGER' } });
    await using source = await administer(path);
    const rows = await source.transaction((changes) => changes.read([uuidOf(1)]));
    expect(rows[0]).toMatchObject({ severity: 3.5, user_id: 9_007_199_254_740_993n, ip_address: 'a\0b' });
    await source.transaction(async (changes) => {
      await changes.remove([uuidOf(1)]);
      for (const row of rows) await changes.insert(row);
    });
    expect(await source.transaction((changes) => changes.read([uuidOf(1)]))).toEqual(rows);
    await expect(
      source.transaction((changes) => changes.insert(rows[0] as EvidenceRow)),
    ).rejects.toMatchObject({ code: 'SOURCE_CHANGED' });
  });

  it.each([
    ['plain', DEFAULT_RECIPE.name, {}],
    ['ids without hyphens', 'with-id+compact', { bareIds: true }],
    ['details compressed by zlib', 'default', { compressed: 'zlib' }],
    ['details compressed by gzip', 'space+micros', { compressed: 'gzip' }],
    ['details as one string', 'details-text', {}],
  ] as const)('appends an entry in the source’s own spelling: %s', async (_, name, options) => {
    const recipe = findRecipe(name) ?? DEFAULT_RECIPE;
    expect(recipe.name).toBe(name);
    const path = database(auditRows(6), options);
    await using source = await administer(path);
    const row = await source.transaction((changes) => changes.append(NOTE, recipe));
    const written = stored(path).at(-1) as Record<string, unknown>;
    expect(written).toMatchObject({ event_type: 'data_delete', timestamp: '2026-01-02 03:04:05.000006' });
    expect(written.id).toBe('bareIds' in options ? NOTE.id.replaceAll('-', '') : NOTE.id);
    expect(typeof written.details).toBe('compressed' in options ? 'object' : 'string');
    expect(checksumOf(row, recipe)).toMatchObject({ ok: true, checksum: written.checksum });
    await using read = await openSource({ engine: 'sqlite', path });
    expect((await read.entry(NOTE.id))?.entry.details).toBe('{"removed": 3}');
  });

  it('says that another program holds the database', async () => {
    const path = database(auditRows(2));
    await using source = await administer(path);
    const other = new Database(path);
    try {
      other.exec('BEGIN IMMEDIATE');
      await expect(source.transaction((changes) => changes.remove([uuidOf(0)]))).rejects.toMatchObject({
        code: 'SOURCE_LOCKED',
        message: expect.stringContaining('another program'),
      });
      other.exec('COMMIT');
    } finally {
      other.close();
    }
    expect(await source.transaction((changes) => changes.remove([uuidOf(0)]))).toBe(1);
  }, 20_000);

  it('is refused by a trigger, a view and a file that is none', async () => {
    const guarded = database(auditRows(2));
    const db = new Database(guarded);
    db.exec(`CREATE TRIGGER keep BEFORE DELETE ON audit_logs BEGIN SELECT RAISE(ABORT, 'append only'); END`);
    db.close();
    await using source = await administer(guarded);
    await expect(source.transaction((changes) => changes.remove([uuidOf(0)]))).rejects.toMatchObject({
      code: 'SOURCE_NOT_PERMITTED',
      message: expect.stringContaining('append only'),
    });
    expect(stored(guarded)).toHaveLength(2);
    await expect(administer(database(auditRows(1), { view: true }))).rejects.toMatchObject({
      code: 'SOURCE_NOT_PERMITTED',
    });
    await expect(administer(join(temporaryFolder(), 'none'))).rejects.toMatchObject({
      code: 'SOURCE_NOT_FOUND',
    });
  });

  it('leaves what is open as evidence unable to write', async () => {
    const path = database(auditRows(3));
    const digest = () => createHash('sha256').update(readFileSync(path)).digest('hex');
    const before = digest();
    await using source = await openSource({ engine: 'sqlite', path });
    await source.describe();
    expect(Object.keys(source)).not.toContain('transaction');
    expect(digest()).toBe(before);
  });
});
