import type { PostgresAddress } from '../address.ts';
import { SourceError } from '../errors.ts';
import type { OpenOptions } from '../open.ts';
import type { AuditSource } from '../source.ts';

export async function openPostgres(address: PostgresAddress, _options: OpenOptions): Promise<AuditSource> {
  throw new SourceError('SOURCE_UNREACHABLE', `PostgreSQL sources (${address.host}) are not supported yet.`);
}
