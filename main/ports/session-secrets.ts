import type { SecretStore } from './secret-store.ts';

/** Keeps secrets in memory, for hosts and machines that have no protected place for them. */
export function createSessionSecrets(): SecretStore {
  const secrets = new Map<string, string>();
  return {
    lasting: 'session',
    get: async (key) => secrets.get(key) ?? null,
    set: async (key, secret) => void secrets.set(key, secret),
    delete: async (key) => void secrets.delete(key),
  };
}
