import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SourceError } from '../errors.ts';
import { fileState } from './file-state.ts';
import { copyInto } from './kept-files.ts';

export interface PrivateCopy {
  readonly path: string;
  readonly fingerprint: string;
  remove(): void;
}

const ATTEMPTS = 5;

/**
 * A copy of a database and its log or journal in a folder of our own, for what SQLite cannot read without writing
 * beside the evidence. It is taken again where the evidence changed meanwhile, so that its parts belong together.
 */
export function privateCopy(path: string): PrivateCopy {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-copy-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const before = fileState(path).fingerprint;
      const target = join(folder, `${attempt}.sqlite`);
      for (const suffix of ['', '-wal', '-journal']) {
        if (suffix === '' || existsSync(path + suffix)) {
          copyInto(path + suffix, target + suffix);
        }
      }
      if (fileState(path).fingerprint === before) return { path: target, fingerprint: before, remove };
    }
  } catch (error) {
    remove();
    throw error instanceof SourceError ? error : notCopied(path, error);
  }
  remove();
  throw new SourceError(
    'SOURCE_LOCKED',
    `${path} is written to all the time, so no whole copy could be taken.`,
    {
      hint: 'Wait until the program that writes it has finished.',
    },
  );
}

function notCopied(path: string, cause: unknown): SourceError {
  const full = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC';
  return full
    ? new SourceError(
        'SOURCE_NOT_PERMITTED',
        `There is no room for the working copy that ${path} has to be read from.`,
        {
          hint: 'Free some space in the temporary folder, or set TMPDIR to a disk that has it.',
          cause,
        },
      )
    : new SourceError('SOURCE_NOT_PERMITTED', `No working copy of ${path} could be made.`, {
        hint: 'Check that the file may be read and that the temporary folder may be written.',
        cause,
      });
}
