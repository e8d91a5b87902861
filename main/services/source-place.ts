import { realpath } from 'node:fs/promises';
import type { SourceAddress } from '../sources/address.ts';
import { archiveFolder } from '../sources/archive/manifest.ts';
import { describeAddress } from '../sources/parse-address.ts';

/** How a place is known to the workspace: never with a password. */
export interface SourcePlace {
  /** Equal exactly where two addresses mean the same place. */
  readonly place: string;
  readonly engine: SourceAddress['engine'];
  /** The address as JSON text. */
  readonly location: string;
  readonly name: string;
}

export function placeOf(address: SourceAddress): SourcePlace {
  const { name, location } = describeAddress(address);
  return {
    place: `${address.engine}:${location}`,
    engine: address.engine,
    location: JSON.stringify(placeAlone(address)),
    name,
  };
}

/** Where it is, for people. */
export const shownLocation = (address: SourceAddress): string => describeAddress(address).location;

/** The address `placeOf` wrote into `location`; written by us, hence trusted. */
export const addressIn = (location: string): SourceAddress => JSON.parse(location) as SourceAddress;

/** The path of a file or archive in a location; null where that is a server's. */
export function pathIn(location: string): string | null {
  const address = addressIn(location);
  return address.engine === 'sqlite' ? address.path : null;
}

/**
 * The file itself where the path goes through links, so that it has one place whichever way it was reached; of the
 * manifest of an archive the folder, which is the archive.
 */
export async function fileAddress(path: string): Promise<SourceAddress> {
  const reached = await realpath(path).catch(() => path);
  return { engine: 'sqlite', path: (await archiveFolder(reached)) ?? reached };
}

/** What tells the place and nothing else. */
function placeAlone(address: SourceAddress): SourceAddress {
  if (address.engine === 'sqlite') return { engine: address.engine, path: address.path };
  const { password: _, ...rest } = address;
  return rest;
}
