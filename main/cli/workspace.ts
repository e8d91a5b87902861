import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Fault } from '../audit/fault.ts';
import { defaultWorkspaceFolder } from '../workspace-folder.ts';
import { UsageError } from './exit-status.ts';
import type { Io } from './io.ts';
import type { GlobalOptions } from './options.ts';

export function workspaceFolder(io: Io, { workspace }: GlobalOptions): string {
  return workspace === undefined ? defaultWorkspaceFolder(io.environment) : resolve(io.cwd, workspace);
}

/** Folder of the application log. */
export const logFolder = (folder: string): string => join(folder, 'logs');

export const notSetUp = (folder: string): Fault =>
  new Fault('NOT_SET_UP', `The workspace ${folder} has no administrator yet.`, {
    hint: 'Create it with: sealtrail init --user EMAIL',
  });

/** The folder of a workspace that is there already: only `init` and `serve` make one. */
export function existingWorkspace(io: Io, options: GlobalOptions): string {
  const folder = workspaceFolder(io, options);
  if (!existsSync(folder)) throw notSetUp(folder);
  return folder;
}

/** Who signs in. */
export function userOf(io: Io, { user }: GlobalOptions): string {
  const name = user ?? io.environment.SEALTRAIL_USER;
  if (name !== undefined && name !== '') return name;
  throw new UsageError(
    'Nobody was named to sign in',
    'Name an administrator by --user EMAIL or in SEALTRAIL_USER',
  );
}
