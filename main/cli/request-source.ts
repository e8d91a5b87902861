import type { Contract } from '../contract/contract.ts';
import type { PrivacyRequest } from '../contract/privacy.ts';
import type { Client } from '../rpc/client.ts';
import { type ChosenFiles, withSignedInClient } from './connect.ts';
import type { Environment } from './environment.ts';
import type { GlobalOptions } from './options.ts';

/** A request and a client that has its source open. */
export interface OpenedRequest {
  readonly client: Client<Contract>;
  readonly request: PrivacyRequest;
}

/**
 * Signs in, looks a request up and opens the source it is about, which the workspace knows. A password of the source comes from
 * PGPASSWORD.
 */
export async function withRequest<T>(
  environment: Environment,
  options: GlobalOptions,
  number: number,
  work: (opened: OpenedRequest) => Promise<T>,
  files: ChosenFiles = {},
): Promise<T> {
  const { io, signal } = environment;
  return withSignedInClient(environment, options, files, async (client) => {
    const request = await client.call('privacy.get', { number }, { signal });
    const password = io.environment.PGPASSWORD || undefined;
    const { sourceId } = request;
    await client.call('sources.open', { kind: 'known', sourceId, password }, { signal });
    return work({ client, request });
  });
}
