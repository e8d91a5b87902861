import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SafeStorage } from 'electron';
import { z } from 'zod';
import type { SecretStore } from '../ports/secret-store.ts';
import { createSessionSecrets } from '../ports/session-secrets.ts';

type Vault = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

/**
 * Secrets encrypted by a key that the system keeps, in `file`. Where the system keeps none, they last a session:
 * on Linux without a password manager Electron would use a key that is written in its source (`basic_text`).
 */
export async function createSecretStore(
  safeStorage: Vault,
  platform: NodeJS.Platform,
  file: string,
): Promise<SecretStore> {
  return (await isProtected(safeStorage, platform))
    ? createKeptSecrets(safeStorage, file)
    : createSessionSecrets();
}

async function isProtected(safeStorage: Vault, platform: NodeJS.Platform): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  if (platform !== 'linux') return true;
  return !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());
}

/** Base64 of what the system encrypted, by key. */
const secretsSchema = z.record(z.string(), z.string());

function createKeptSecrets(safeStorage: Vault, file: string): SecretStore {
  let writing: Promise<unknown> = Promise.resolve();

  async function read(): Promise<Map<string, string>> {
    try {
      return new Map(Object.entries(secretsSchema.parse(JSON.parse(await readFile(file, 'utf8')))));
    } catch {
      // Missing or damaged: the passwords have to be typed again, which is all that can be done.
      return new Map();
    }
  }

  /** One change at a time, each whole or not at all. */
  function change(edit: (secrets: Map<string, string>) => void): Promise<void> {
    const next = writing.then(async () => {
      const secrets = await read();
      edit(secrets);
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(`${file}.new`, JSON.stringify(Object.fromEntries(secrets)), { mode: 0o600 });
      await rename(`${file}.new`, file);
    });
    writing = next.catch(() => {});
    return next;
  }

  const store: SecretStore = {
    lasting: 'kept',
    async get(key) {
      await writing;
      const kept = (await read()).get(key);
      if (kept === undefined) return null;
      try {
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(kept, 'base64'));
        if (shouldReEncrypt) await store.set(key, result);
        return result;
      } catch {
        // Encrypted by a key the system no longer has, as after a move to another machine.
        return null;
      }
    },
    async set(key, secret) {
      const kept = (await safeStorage.encryptStringAsync(secret)).toString('base64');
      await change((secrets) => secrets.set(key, kept));
    },
    delete: (key) => change((secrets) => secrets.delete(key)),
  };
  return store;
}
