import { stat } from 'node:fs/promises';
import type { SourceAddress } from '../sources/address.ts';
import type { AuditSource } from '../sources/source.ts';

/** The one source a job process holds open between jobs. */
export interface OpenSources {
  get(address: SourceAddress): Promise<AuditSource>;
  /** Closes what is open; the next `get` opens anew. */
  close(): Promise<void>;
}

/** A file put in another's place is another source, although its path is the same. */
async function identity(address: SourceAddress): Promise<string> {
  const place = JSON.stringify(address);
  if (address.engine !== 'sqlite') return place;
  const file = await stat(address.path).catch(() => null);
  return file === null ? place : `${place} ${file.dev} ${file.ino}`;
}

export function createOpenSources(open: (address: SourceAddress) => Promise<AuditSource>): OpenSources {
  let held: { readonly key: string; readonly source: AuditSource } | null = null;

  async function close(): Promise<void> {
    const closing = held;
    held = null;
    await closing?.source[Symbol.asyncDispose]();
  }

  return {
    close,
    async get(address) {
      const key = await identity(address);
      if (held?.key === key) return held.source;
      await close();
      const source = await open(address);
      held = { key, source };
      return source;
    },
  };
}
