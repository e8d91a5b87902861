import { IPV4, MAPPED } from '../../audit/query/network.ts';
import type { Network } from '../../audit/query/query.ts';
import { exact, type Judgement, NEVER, unless } from '../query-sql.ts';
import { raw, type Sql, sql } from '../sql.ts';
import { columnText } from './columns.ts';
import type { Schema } from './schema.ts';

/** Since when `pg_input_is_valid` tells whether text would make an inet. */
const VALIDATES = 160_000;

/** Whether `ip_address` is an address within one of the networks. */
export function withinNetworks(schema: Schema, networks: readonly Network[]): Judgement {
  if (networks.length === 0) return exact(NEVER);
  const asked = networks.flatMap(spellings);
  const within = (address: Sql): Sql => sql`${address} <<= ANY(${asked}::inet[])`;
  if (schema.types.ip_address === 'inet') {
    return exact(
      sql`masklen(ip_address) = CASE family(ip_address) WHEN 4 THEN 32 ELSE 128 END AND ${within(raw('ip_address'))}`,
    );
  }
  const text = columnText(schema, 'ip_address');
  // Spellings that inet takes and Python's ipaddress refuses (a netmask, leading zeros) are no addresses.
  const v4 = sql`${text} ~ ${`^${IPV4}$`}`;
  const v6 = sql`${text} ~ ${`^[0-9A-Fa-f:]*:([0-9A-Fa-f]{1,4}|${IPV4})?$`}`;
  const validates = schema.version >= VALIDATES;
  return unless(
    validates ? null : v6,
    sql`CASE WHEN ${v4} ${validates ? sql`OR ${v6} AND pg_input_is_valid(${text}, 'inet')` : raw('')}
      THEN ${within(sql`(${text})::inet`)} END`,
  );
}

/** An IPv4 network covers the same addresses written IPv4-mapped. */
function spellings({ bytes, bits }: Network): readonly string[] {
  const own = `${bytes.length === 4 ? bytes.join('.') : hextets(bytes)}/${bits}`;
  return bytes.length === 4 ? [own, `${hextets([...MAPPED, ...bytes])}/${bits + 96}`] : [own];
}

const hextets = (bytes: readonly number[]): string =>
  bytes
    .flatMap((byte, index) => (index % 2 === 0 ? [((byte << 8) | (bytes[index + 1] ?? 0)).toString(16)] : []))
    .join(':');
