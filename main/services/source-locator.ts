import { stat } from 'node:fs/promises';
import type { InputOf } from '../contract/contract.ts';
import type { SecretStore } from '../ports/secret-store.ts';
import type { SourceAddress } from '../sources/address.ts';
import { archiveFolder } from '../sources/archive/manifest.ts';
import { SourceError } from '../sources/errors.ts';
import type { SourceRecord, Sources } from '../workspace/sources.ts';
import type { ClientSession } from './client-session.ts';
import type { FileTokens } from './file-tokens.ts';
import { postgresAddress } from './postgres-form.ts';
import type { Sample } from './sample.ts';
import { addressIn, fileAddress, placeOf } from './source-place.ts';

export interface LocatorDependencies {
  readonly sources: Sources;
  readonly secrets: SecretStore;
  readonly tokens: FileTokens;
  readonly sample: Sample;
  /** Absolute path of the workspace's own database. */
  readonly trailPath: string;
  /** Folder of the archive that a cleanup made; null where this workspace knows of no such cleanup. */
  readonly archiveOf: (cleanupId: string) => string | null;
  /** Resolves when everything recorded so far can be read from the trail. */
  readonly flushTrail: () => Promise<void>;
  /** Absolute path of the folder that copies of archives are kept in. */
  readonly copies: string;
}

export interface LocatedSource {
  readonly address: SourceAddress;
  readonly kind: SourceRecord['kind'];
}

/** Finds out where a source is that somebody wants to open. Passwords are kept by the host's secret store only. */
export interface SourceLocator {
  locate(input: InputOf<'sources.open'>, session: ClientSession): Promise<LocatedSource>;
  keepPassword(sourceId: string, address: SourceAddress): Promise<void>;
  forgetPassword(sourceId: string): Promise<void>;
  /**
   * Makes a place known before anybody has signed in, so that whoever does can open it by its id. Nothing is read.
   *
   * @throws SourceError SOURCE_NOT_FOUND where there is no such file
   */
  offer(address: SourceAddress): Promise<SourceRecord>;
  /** Brings Sealtrail's own sources up to date before they are read. */
  prepare(address: SourceAddress): Promise<SourceRecord['kind']>;
}

const isFile = async (path: string): Promise<boolean> =>
  (await archiveFolder(path)) !== null ||
  stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );

async function archiveAddress(folder: string | null): Promise<SourceAddress> {
  if (folder !== null && (await archiveFolder(folder)) !== null) return fileAddress(folder);
  throw folder === null
    ? new SourceError('SOURCE_NOT_FOUND', 'This workspace made no such archive.', {
        hint: 'Look at the list of archives.',
      })
    : new SourceError('SOURCE_NOT_FOUND', `There is no archive at ${folder}.`, {
        hint: 'Put it back where it was, from its backup.',
      });
}

const secretKey = (sourceId: string): string => `source:${sourceId}`;

export function createSourceLocator(dependencies: LocatorDependencies): SourceLocator {
  const { sources, secrets, tokens, sample, trailPath, archiveOf, flushTrail, copies } = dependencies;

  async function known(sourceId: string, password: string | undefined): Promise<SourceAddress> {
    const record = sources.get(sourceId);
    if (!record) {
      throw new SourceError('SOURCE_NOT_FOUND', 'This source is not known to the workspace.', {
        hint: 'Open it by its file or address.',
      });
    }
    const address = addressIn(record.location);
    if (address.engine === 'sqlite') return address;
    return { ...address, password: password ?? (await secrets.get(secretKey(sourceId))) ?? undefined };
  }

  async function addressOf(input: InputOf<'sources.open'>, session: ClientSession): Promise<SourceAddress> {
    switch (input.kind) {
      case 'file':
        return fileAddress(tokens.path(session, input.token));
      case 'postgres':
        return postgresAddress(input.form);
      case 'known':
        return known(input.sourceId, input.password);
      case 'sample':
        await sample.ensure();
        return fileAddress(sample.path);
      case 'archive':
        return archiveAddress(archiveOf(input.cleanupId));
      case 'trail':
        return fileAddress(trailPath);
    }
  }

  /** What lies at an address, however it was reached: the workspace's database is the trail, picked as a file too. */
  async function prepare(address: SourceAddress): Promise<SourceRecord['kind']> {
    if (address.engine !== 'sqlite') return 'evidence';
    const isAt = async (path: string) => placeOf(await fileAddress(path)).place === placeOf(address).place;
    if (await isAt(trailPath)) {
      await flushTrail();
      return 'trail';
    }
    if (await isAt(sample.path)) {
      await sample.ensure();
      return 'sample';
    }
    return 'evidence';
  }

  async function keepPassword(sourceId: string, address: SourceAddress): Promise<void> {
    if (address.engine !== 'postgres' || address.password === undefined) return;
    await secrets.set(secretKey(sourceId), address.password);
  }

  return {
    prepare,
    keepPassword,
    async offer(named) {
      const address = named.engine === 'sqlite' ? await fileAddress(named.path) : named;
      if (address.engine === 'sqlite' && !(await isFile(address.path))) {
        throw new SourceError('SOURCE_NOT_FOUND', `${address.path} is not there, or is no file.`, {
          hint: 'Check the path.',
        });
      }
      const record = sources.remember({ ...placeOf(address), kind: await prepare(address) });
      await keepPassword(record.id, address);
      return record;
    },
    async locate(input, session) {
      const address = await addressOf(input, session);
      const kind = await prepare(address);
      return { address: address.engine === 'sqlite' ? { ...address, copies } : address, kind };
    },
    forgetPassword: (sourceId) => secrets.delete(secretKey(sourceId)),
  };
}
