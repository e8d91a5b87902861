import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSecretStore } from '../../../main/electron/secret-store.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Electron's safeStorage with a key that can be rotated or lost. */
function vault(backend: string, available = true) {
  const state = { key: 1, lost: false };
  const safeStorage = {
    isAsyncEncryptionAvailable: async () => available,
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: async (text: string) =>
      Buffer.from(`${state.key}:${Buffer.from(text).toString('hex')}`),
    decryptStringAsync: async (encrypted: Buffer) => {
      if (state.lost) throw new Error('no such key');
      const [key, hex = ''] = encrypted.toString().split(':');
      return { result: Buffer.from(hex, 'hex').toString(), shouldReEncrypt: Number(key) !== state.key };
    },
  } as unknown as SafeStorage;
  return { state, safeStorage };
}

describe('secrets', () => {
  it('are kept encrypted, for their owner alone, past a restart', async () => {
    const { safeStorage } = vault('gnome_libsecret');
    const file = join(folder, 'deep', 'secrets.json');
    const store = await createSecretStore(safeStorage, 'linux', file);
    expect(store.lasting).toBe('kept');
    await Promise.all([store.set('a', 'hunter2'), store.set('b', 'sésame'), store.set('__proto__', 'p')]);
    expect(readFileSync(file, 'utf8')).not.toContain('hunter2');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    const again = await createSecretStore(safeStorage, 'linux', file);
    expect(await again.get('a')).toBe('hunter2');
    expect(await again.get('b')).toBe('sésame');
    await again.delete('a');
    expect(await again.get('a')).toBeNull();
    expect(await again.get('b')).toBe('sésame');
  });

  it.each([
    ['linux', 'basic_text', true],
    ['linux', 'unknown', true],
    ['linux', 'kwallet6', false],
    ['win32', 'unknown', false],
  ] as const)(
    'last only a session on %s with %s where it is available: %s',
    async (platform, backend, available) => {
      const { safeStorage } = vault(backend, available);
      const file = join(folder, 'secrets.json');
      const store = await createSecretStore(safeStorage, platform, file);
      expect(store.lasting).toBe('session');
      await store.set('a', 'hunter2');
      expect(await store.get('a')).toBe('hunter2');
      expect(() => statSync(file)).toThrow();
      expect(await (await createSecretStore(safeStorage, platform, file)).get('a')).toBeNull();
    },
  );

  it.each(['darwin', 'win32'] as const)('are kept on %s, which has no backends', async (platform) => {
    const { safeStorage } = vault('unknown');
    expect((await createSecretStore(safeStorage, platform, join(folder, 's'))).lasting).toBe('kept');
  });

  it('are encrypted anew when the system asks for it', async () => {
    const { state, safeStorage } = vault('kwallet5');
    const file = join(folder, 'secrets.json');
    const store = await createSecretStore(safeStorage, 'linux', file);
    await store.set('a', 'hunter2');
    const before = readFileSync(file, 'utf8');
    state.key = 2;
    expect(await store.get('a')).toBe('hunter2');
    expect(readFileSync(file, 'utf8')).not.toBe(before);
    expect(await store.get('a')).toBe('hunter2');
  });

  it('are asked for again where they cannot be read', async () => {
    const { state, safeStorage } = vault('kwallet5');
    const file = join(folder, 'secrets.json');
    const store = await createSecretStore(safeStorage, 'linux', file);
    await store.set('a', 'hunter2');
    state.lost = true;
    expect(await store.get('a')).toBeNull();
    writeFileSync(file, '{"a":');
    expect(await store.get('a')).toBeNull();
    state.lost = false;
    await store.set('b', 'new');
    expect(await store.get('b')).toBe('new');
  });
});
