import { homedir } from 'node:os';
import { basename, dirname } from 'node:path';
import { Fault } from '../audit/fault.ts';
import type { Contract } from '../contract/contract.ts';
import type { FilePicker } from '../ports/file-picker.ts';
import type { Handlers } from '../rpc/handlers.ts';
import { SourceError } from '../sources/errors.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import type { FileTokens } from './file-tokens.ts';
import { type FolderListing, listFolder } from './folder-listing.ts';
import type { OfferedFiles } from './offered-files.ts';

export interface FileDependencies {
  readonly authorization: Authorization;
  readonly picker: FilePicker | null;
  readonly tokens: FileTokens;
  readonly offered: OfferedFiles;
  /** Where browsing begins; the person's home where absent. */
  readonly startFolder?: string | undefined;
}

type FileHandlers = Pick<
  Handlers<Contract, ClientSession>,
  'files.pickDatabase' | 'files.browse' | 'files.takeOffered'
>;

/** Choosing a database: by the host's dialog, or where it has none by listings whose paths stay here. */
export function createFileHandlers(dependencies: FileDependencies): FileHandlers {
  const { authorization, picker, tokens, offered, startFolder = homedir() } = dependencies;
  return {
    async 'files.pickDatabase'(_input, call) {
      await authorization.requireAdministrator(call);
      if (!picker) return { outcome: 'browse' };
      const path = await picker.openDatabase();
      if (path === null) return { outcome: 'cancelled' };
      return { outcome: 'picked', token: tokens.give(call.context, path), name: basename(path) };
    },

    async 'files.takeOffered'(_input, call) {
      await authorization.requireAdministrator(call);
      const path = offered.take(call.context);
      return path === null ? null : { token: tokens.give(call.context, path), name: basename(path) };
    },

    async 'files.browse'({ folder }, call) {
      await authorization.requireAdministrator(call);
      if (picker) {
        throw new Fault('FORBIDDEN', 'This host has a dialog of its own for choosing files.');
      }
      const session = call.context;
      const path = folder === undefined ? startFolder : tokens.path(session, folder);
      const { entries, cut } = await list(path);
      const parent = dirname(path);
      return {
        path,
        parent: parent === path ? null : tokens.give(session, parent),
        entries: entries.map(({ path: entry, ...shown }) => ({
          ...shown,
          token: tokens.give(session, entry),
        })),
        cut,
      };
    },
  };
}

async function list(path: string): Promise<FolderListing> {
  try {
    return await listFolder(path);
  } catch (error) {
    throw new SourceError('SOURCE_NOT_PERMITTED', `The folder ${path} cannot be read.`, {
      hint: 'Choose another folder, or ask for permission to read it.',
      cause: error,
    });
  }
}
