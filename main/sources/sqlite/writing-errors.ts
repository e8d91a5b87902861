import Database from 'better-sqlite3';
import { SourceError } from '../errors.ts';
import { primaryCode, sourceErrorOf } from './errors.ts';

/** An error of SQLite while a source is written to, as a `SourceError`; others come back as they are. */
export function writingErrorOf(error: unknown, path: string): unknown {
  const said = error instanceof Database.SqliteError ? error.message : '';
  switch (primaryCode(error)) {
    case 'BUSY':
    case 'LOCKED':
      return new SourceError('SOURCE_LOCKED', `${path} is being written by another program.`, {
        hint: 'Wait until that program has finished its work, then try again. Nothing was changed.',
        cause: error,
      });
    case 'READONLY':
    case 'PERM':
    case 'CANTOPEN':
      return new SourceError('SOURCE_NOT_PERMITTED', `${path} may not be written.`, {
        hint: 'Ask for the right to write the file and its folder: an open database keeps a journal beside itself.',
        cause: error,
      });
    case 'FULL':
      return new SourceError(
        'SOURCE_NOT_PERMITTED',
        `There is no room for the change on the disk of ${path}.`,
        {
          hint: 'Free some space on that disk. Nothing was changed.',
          cause: error,
        },
      );
    case 'CONSTRAINT':
      return /UNIQUE|PRIMARY KEY/.test(said)
        ? new SourceError('SOURCE_CHANGED', `${path} has an entry with this id already.`, {
            hint: 'Nothing was changed; compare the two entries.',
            cause: error,
          })
        : new SourceError('SOURCE_NOT_PERMITTED', `${path} refuses the change: ${said}.`, {
            hint: 'A trigger or constraint of the database protects its entries. Its administrator can lift it.',
            cause: error,
          });
    default:
      return sourceErrorOf(error, path);
  }
}
