import { describe, expect, it } from 'vitest';
import { checksumOf, type WrittenFields } from '../../main/audit/checksum.ts';
import { DEFAULT_RECIPE, findRecipe } from '../../main/audit/recipes.ts';
import { openSource } from '../../main/sources/open.ts';
import { openAdministration } from '../../main/sources/open-administration.ts';
import { auditRows, uuidOf } from '../fixtures/audit-rows.ts';
import { createAuditTable, type TableOptions } from '../fixtures/audit-table.ts';
import { postgresForTests } from './postgres-server.ts';

const server = postgresForTests();

async function database(count: number, options: TableOptions = {}): Promise<string> {
  const name = await server().createDatabase();
  await server().administer(name, (client) => createAuditTable(client, auditRows(count), options));
  return name;
}

const administer = (name: string) => openAdministration(server().address(name));

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
  details: '{"removed": 3, "a": {"b": 1.50}}',
  timestamp: '2026-01-02T03:04:05.000006',
};

describe('administering a PostgreSQL source', () => {
  it('removes, replaces and puts back, whole or not at all', async () => {
    const name = await database(6);
    await using source = await administer(name);
    const rows = await source.transaction((changes) => changes.read([uuidOf(1), uuidOf(2), uuidOf(77)]));
    expect(rows).toHaveLength(2);
    await expect(
      source.transaction(async (changes) => {
        expect(await changes.remove(rows.map((row) => row.id))).toBe(2);
        throw new Error('not today');
      }),
    ).rejects.toThrow('not today');
    await source.transaction((changes) => changes.remove(rows.map((row) => row.id)));
    await using evidence = await openSource(server().address(name));
    expect((await evidence.describe()).entries).toBe(4);
    await source.transaction(async (changes) => {
      for (const row of rows) await changes.insert(row);
    });
    expect(await evidence.evidence(uuidOf(1))).toEqual(rows.find((row) => row.id === uuidOf(1)));

    const [row] = rows;
    if (!row) throw new Error('no row');
    const changed = await source.transaction((changes) => changes.replace(row, { user_id: null }));
    expect(changed).toEqual({ ...row, user_id: null });
    await expect(
      source.transaction((changes) => changes.replace(row, { user_id: 'x' })),
    ).rejects.toMatchObject({ code: 'SOURCE_CHANGED' });
    await expect(source.transaction((changes) => changes.insert(row))).rejects.toMatchObject({
      code: 'SOURCE_CHANGED',
    });
  });

  it.each([
    ['default', {}],
    ['with-id+compact', { types: { id: 'varchar(36)', timestamp: 'timestamptz', ip_address: 'inet' } }],
    ['details-text', { compressed: true }],
    ['details-text', {}],
  ] as const)('appends an entry that verifies under %s %j', async (name, options) => {
    const recipe = findRecipe(name) ?? DEFAULT_RECIPE;
    const place = await database(3, options);
    await using source = await administer(place);
    const row = await source.transaction((changes) => changes.append(NOTE, recipe));
    expect(row).toMatchObject({ event_type: 'data_delete', timestamp: '2026-01-02 03:04:05.000006' });
    await using evidence = await openSource(server().address(place));
    expect(await evidence.evidence(NOTE.id)).toEqual(row);
    expect(checksumOf(row, recipe)).toMatchObject({ ok: true, checksum: row.checksum });
  });

  it('says who holds it, who may not, and what refuses', async () => {
    const name = await database(3);
    await using source = await administer(name);
    await server().administer(name, async (other) => {
      await other.query('BEGIN; LOCK TABLE audit_logs');
      await expect(source.transaction((changes) => changes.remove([uuidOf(0)]))).rejects.toMatchObject({
        code: 'SOURCE_LOCKED',
      });
      await other.query('ROLLBACK');
      await other.query(`CREATE ROLE reader_${name} LOGIN PASSWORD 'r'`);
      await other.query(`GRANT SELECT ON audit_logs TO reader_${name}`);
      await expect(
        openAdministration(server().address(name, { user: `reader_${name}`, password: 'r' })),
      ).rejects.toMatchObject({ code: 'SOURCE_NOT_PERMITTED', hint: expect.stringContaining('GRANT') });
      await other.query(`
        CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'append only'; END $$;
        CREATE TRIGGER keep BEFORE DELETE ON audit_logs FOR EACH ROW EXECUTE FUNCTION keep()`);
    });
    await expect(source.transaction((changes) => changes.remove([uuidOf(0)]))).rejects.toMatchObject({
      code: 'SOURCE_NOT_PERMITTED',
      message: expect.stringContaining('append only'),
    });
    expect(await source.transaction((changes) => changes.read([uuidOf(0)]))).toHaveLength(1);
  });
});
