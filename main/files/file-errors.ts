import { Fault } from '../audit/fault.ts';

export type FileFaultCode = 'DISK_FULL' | 'FILE_NOT_WRITTEN';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

const REASONS: Readonly<Record<string, { what: string; hint: string }>> = {
  ENOENT: { what: 'the folder does not exist', hint: 'Make the folder first, or choose another one.' },
  ENOTDIR: {
    what: 'a part of its path is a file, not a folder',
    hint: 'Check the path, or choose another one.',
  },
  EACCES: {
    what: 'you may not write in this folder',
    hint: 'Choose a folder of your own, or ask for permission to write.',
  },
  EPERM: {
    what: 'you may not write in this folder',
    hint: 'Choose a folder of your own, or ask for permission to write.',
  },
  EROFS: { what: 'the disk is read-only', hint: 'Choose a folder on another disk.' },
  EISDIR: { what: 'it is a folder', hint: 'Name a file inside the folder.' },
};

export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** A foreseen error of the file system as a fault about the file `path`; anything else as it is. */
export function asFileFault(error: unknown, path: string): unknown {
  const code = errorCode(error);
  if (FULL.has(code)) {
    return new Fault<FileFaultCode>('DISK_FULL', `${path} was not written: the disk is full.`, {
      hint: 'Free some space or choose another disk, then start again; nothing was left behind.',
      cause: error,
    });
  }
  const reason = REASONS[code];
  if (reason === undefined && !(error instanceof Error && 'syscall' in error)) return error;
  return new Fault<FileFaultCode>(
    'FILE_NOT_WRITTEN',
    `${path} was not written: ${reason?.what ?? `the system reports ${code}`}.`,
    { hint: reason?.hint ?? 'Choose another place and try again.', cause: error },
  );
}
