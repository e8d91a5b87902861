import pg from 'pg';
import type { PostgresAddress } from '../address.ts';
import { SourceError } from '../errors.ts';
import { sourceErrorOf } from './errors.ts';

/** An error of the server while a source is written to, as a `SourceError`; others come back as they are. */
export function writingErrorOf(error: unknown, address: PostgresAddress): unknown {
  if (!(error instanceof pg.DatabaseError)) return sourceErrorOf(error, address);
  const place = `audit_logs of ${address.database}`;
  switch (error.code) {
    case '55P03':
    case '40P01':
      return new SourceError('SOURCE_LOCKED', `${place} is locked by another transaction.`, {
        hint: 'Wait until that transaction has ended (pg_stat_activity shows it), then try again. Nothing was changed.',
        cause: error,
      });
    case '42501':
      return notWritable(address, error);
    case '25006':
      return new SourceError('SOURCE_NOT_PERMITTED', `The server of ${place} takes no changes.`, {
        hint: 'It is a standby, or set to read only. Open the primary server.',
        cause: error,
      });
    case '23505':
      return new SourceError('SOURCE_CHANGED', `${place} has an entry with this id already.`, {
        hint: 'Nothing was changed; compare the two entries.',
        cause: error,
      });
    default:
      // What a trigger or constraint of the table says.
      return error.code === 'P0001' || error.code?.startsWith('23')
        ? new SourceError('SOURCE_NOT_PERMITTED', `${place} refuses the change: ${error.message}.`, {
            hint: 'A trigger or constraint of the table protects its entries. Its administrator can lift it.',
            cause: error,
          })
        : sourceErrorOf(error, address);
  }
}

export const notWritable = (address: PostgresAddress, cause?: unknown): SourceError =>
  new SourceError(
    'SOURCE_NOT_PERMITTED',
    `${address.user} may not change audit_logs of ${address.database}.`,
    {
      hint: 'Open it as a user who may: GRANT SELECT, INSERT, UPDATE, DELETE ON audit_logs.',
      cause,
    },
  );
