import { resolve } from 'node:path';
import type { Contract } from '../contract/contract.ts';
import type { SourceInfo } from '../contract/sources.ts';
import type { Client } from '../rpc/client.ts';
import type { SourceAddress } from '../sources/address.ts';
import { parseAddress } from '../sources/parse-address.ts';
import { type ChosenFiles, withSignedInClient } from './connect.ts';
import type { Environment } from './environment.ts';
import { UsageError } from './exit-status.ts';
import type { Io } from './io.ts';
import type { GlobalOptions } from './options.ts';

const URL_OF_POSTGRES = /^postgres(?:ql)?:\/\//i;

/** What a SOURCE argument means. */
export type SourceArgument =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** A path is taken from the current folder. A URL without a password gets the one in PGPASSWORD, as psql does. */
export function sourceArgument({ cwd, environment }: Io, text: string): SourceArgument {
  if (text === '') throw new UsageError('No source was named', 'Name a database file or a postgres:// URL');
  if (!URL_OF_POSTGRES.test(text)) return { kind: 'file', path: resolve(cwd, text) };
  const { PGPASSWORD } = environment;
  const url = URL.parse(text);
  if (url === null || url.password !== '' || !PGPASSWORD) return { kind: 'postgres', url: text };
  url.password = encodeURIComponent(PGPASSWORD);
  return { kind: 'postgres', url: url.href };
}

/** The same as an address. @throws SourceError SOURCE_BAD_ADDRESS */
export function sourceAddress(io: Io, text: string): SourceAddress {
  const argument = sourceArgument(io, text);
  return parseAddress(argument.kind === 'file' ? argument.path : argument.url);
}

/** An open source and the client to ask about it. */
export interface OpenedSource {
  readonly client: Client<Contract>;
  readonly info: SourceInfo;
  readonly sourceId: string;
}

async function open(
  client: Client<Contract>,
  source: SourceArgument,
  signal: AbortSignal,
): Promise<SourceInfo> {
  if (source.kind === 'postgres') {
    const form = { url: source.url };
    return client.call('sources.open', { kind: 'postgres', form, rememberPassword: false }, { signal });
  }
  const picked = await client.call('files.pickDatabase', {}, { signal });
  if (picked.outcome !== 'picked') throw new Error(`the command line's own picker said ${picked.outcome}`);
  return client.call('sources.open', { kind: 'file', token: picked.token }, { signal });
}

/** Signs in, opens the source that was named, and runs `work` on it. */
export async function withSource<T>(
  environment: Environment,
  options: GlobalOptions,
  source: string,
  work: (opened: OpenedSource) => Promise<T>,
  files: Omit<ChosenFiles, 'sources'> = {},
): Promise<T> {
  const argument = sourceArgument(environment.io, source);
  return withSignedInClient(
    environment,
    options,
    { ...files, sources: filesOf([argument]) },
    async (client) => {
      const info = await open(client, argument, environment.signal);
      return work({ client, info, sourceId: info.source.id });
    },
  );
}

const filesOf = (sources: readonly SourceArgument[]): readonly string[] =>
  sources.flatMap((source) => (source.kind === 'file' ? [source.path] : []));

/** The same with two sources, one after the other. */
export async function withTwoSources<T>(
  environment: Environment,
  options: GlobalOptions,
  [first, second]: readonly [string, string],
  work: (client: Client<Contract>, opened: readonly [SourceInfo, SourceInfo]) => Promise<T>,
): Promise<T> {
  const { io, signal } = environment;
  const [one, other] = [sourceArgument(io, first), sourceArgument(io, second)];
  return withSignedInClient(environment, options, { sources: filesOf([one, other]) }, async (client) =>
    work(client, [await open(client, one, signal), await open(client, other, signal)]),
  );
}
