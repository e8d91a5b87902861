import { Fault } from '../audit/fault.ts';

export type WorkspaceErrorCode =
  | 'WORKSPACE_NEWER'
  | 'WORKSPACE_LOCKED'
  | 'WORKSPACE_NOT_OURS'
  | 'WORKSPACE_UNREADABLE';

/** The workspace cannot be opened. Hosts show it and stop: nothing works without a trail. */
export class WorkspaceError extends Fault<WorkspaceErrorCode> {}

/** Turns what the driver or the file system said on opening `path` into words. */
export function workspaceError(error: unknown, path: string): unknown {
  if (error instanceof Fault) return error;
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return error;
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new WorkspaceError('WORKSPACE_LOCKED', `The workspace ${path} is in use by another program.`, {
      hint: 'Wait until the other program has finished, then try again.',
      cause: error,
    });
  }
  if (code.startsWith('SQLITE_') || /^E[A-Z]+$/.test(code)) {
    return new WorkspaceError('WORKSPACE_UNREADABLE', `The workspace ${path} cannot be opened (${code}).`, {
      hint: 'Check that the folder is yours to read and write and the disk is not full, or choose another folder with --workspace.',
      cause: error,
    });
  }
  return error;
}
