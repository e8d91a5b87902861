import Database from 'better-sqlite3';
import { SourceError, type SourceErrorCode } from '../errors.ts';

interface Meaning {
  readonly code: SourceErrorCode;
  readonly message: string;
  readonly hint: string;
}

/** What SQLite's primary result codes mean for reading evidence: https://www.sqlite.org/rescode.html */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  NOTADB: {
    code: 'SOURCE_NOT_A_DATABASE',
    message: 'is not an SQLite database',
    hint: 'Choose the database file of the audited server. An encrypted database has to be decrypted first.',
  },
  CORRUPT: {
    code: 'SOURCE_CORRUPT',
    message: 'is damaged or cut short',
    hint: 'Copy it from its origin again. What is left can be salvaged with “sqlite3 FILE .recover” on a copy.',
  },
  BUSY: {
    code: 'SOURCE_LOCKED',
    message: 'is locked by another program',
    hint: 'Wait until the program that writes it has finished, or open a copy.',
  },
  READONLY: {
    code: 'SOURCE_NOT_PERMITTED',
    message: 'may not be read',
    hint: 'Ask for the right to read the file, or open a copy.',
  },
  IOERR: {
    code: 'SOURCE_LOST',
    message: 'could not be read from its disk',
    hint: 'Check that the disk or network share is still there, then open the file again.',
  },
  TOOBIG: {
    code: 'SOURCE_WRONG_TYPE',
    message: 'holds a value of more than 512 MB',
    hint: 'No audit entry is so long; look at the lengths of its columns with the sqlite3 program.',
  },
  FULL: {
    code: 'SOURCE_LOST',
    message: 'needs room for sorting that the temporary folder does not have',
    hint: 'Free some space, or point SQLITE_TMPDIR to a disk that has it.',
  },
};

const SAME_AS: Readonly<Record<string, string>> = {
  LOCKED: 'BUSY',
  PERM: 'READONLY',
  AUTH: 'READONLY',
  CANTOPEN: 'READONLY',
};

/** The part of `SQLITE_BUSY_SNAPSHOT` and its like that says what it is about. */
export function primaryCode(error: unknown): string | null {
  return error instanceof Database.SqliteError ? (error.code.split('_')[1] ?? null) : null;
}

/** An error of SQLite as a `SourceError`; others come back as they are. */
export function sourceErrorOf(error: unknown, path: string): unknown {
  const primary = primaryCode(error);
  if (primary === null) return error;
  const meaning = MEANINGS[SAME_AS[primary] ?? primary];
  if (meaning) {
    return new SourceError(meaning.code, `${path} ${meaning.message}.`, { hint: meaning.hint, cause: error });
  }
  // The table was altered since it was looked at.
  if (error instanceof Error && /no such (table|column)/.test(error.message)) {
    return new SourceError('SOURCE_LOST', `${path} was altered while it was open: ${error.message}.`, {
      hint: 'Open it again.',
      cause: error,
    });
  }
  return error;
}

/** Runs a piece of reading with SQLite's errors made `SourceError`s. */
export function reading<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw sourceErrorOf(error, path);
  }
}
