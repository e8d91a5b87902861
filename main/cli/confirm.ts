import type { Contract } from '../contract/contract.ts';
import type { Client } from '../rpc/client.ts';
import type { Environment } from './environment.ts';
import type { GlobalOptions } from './options.ts';
import { askPassword } from './password.ts';
import { userOf } from './workspace.ts';

/** Has the administrator give the password once more, for what cannot be undone. Rejects where it is another. */
export async function confirm(
  { io, signal }: Environment,
  options: GlobalOptions,
  client: Client<Contract>,
): Promise<void> {
  const password = await askPassword(io, userOf(io, options), signal);
  await client.call('session.reauthenticate', { password }, { signal });
}
