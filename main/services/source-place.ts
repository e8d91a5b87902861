import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import type { PostgresAddress, SourceAddress } from '../sources/address.ts';

/** How a place is known to the workspace and shown to people: never with a password. */
export interface SourcePlace {
  /** Equal exactly where two addresses mean the same place. */
  readonly place: string;
  readonly engine: SourceAddress['engine'];
  /** The address as JSON text. */
  readonly location: string;
  readonly name: string;
}

function url({ user, host, port, database }: PostgresAddress): string {
  const shownHost = host.includes(':') ? `[${host}]` : host;
  return `postgres://${encodeURIComponent(user)}@${shownHost}:${port}/${encodeURIComponent(database)}`;
}

export function placeOf(address: SourceAddress): SourcePlace {
  const location = JSON.stringify(withoutPassword(address));
  if (address.engine === 'sqlite') {
    return { place: `sqlite:${address.path}`, engine: 'sqlite', location, name: basename(address.path) };
  }
  const name = `${address.database} on ${address.host}`;
  return { place: url(address), engine: 'postgres', location, name };
}

/** Where it is, for people. */
export const shownLocation = (address: SourceAddress): string =>
  address.engine === 'sqlite' ? address.path : url(address);

/** The address `placeOf` wrote into `location`; written by us, hence trusted. */
export const addressIn = (location: string): SourceAddress => JSON.parse(location) as SourceAddress;

/** The file itself where the path goes through links, so that it has one place whichever way it was reached. */
export async function fileAddress(path: string): Promise<SourceAddress> {
  return { engine: 'sqlite', path: await realpath(path).catch(() => path) };
}

function withoutPassword(address: SourceAddress): SourceAddress {
  if (address.engine === 'sqlite') return address;
  const { password: _, ...rest } = address;
  return rest;
}
