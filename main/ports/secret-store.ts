/** Where passwords of sources are kept. */
export interface SecretStore {
  /** `session`: gone when the host quits, because the machine offers no protected place; the app says so. */
  readonly lasting: 'kept' | 'session';
  get(key: string): Promise<string | null>;
  set(key: string, secret: string): Promise<void>;
  delete(key: string): Promise<void>;
}
