import { Fault } from '../audit/fault.ts';
import type { Contract } from '../contract/contract.ts';
import { withLogContext } from '../logging/context.ts';
import type { Log } from '../logging/log.ts';
import type { Call, Handlers } from '../rpc/handlers.ts';
import type { ClientSession } from './client-session.ts';

type AnyHandler = (input: unknown, call: Call<ClientSession, unknown>) => Promise<unknown>;

export interface CallsOptions {
  readonly log: Log;
  /** Whether the application takes no more calls. */
  readonly closing: () => boolean;
}

/**
 * The same handlers, each call with a line of the log that says how it ended and how long it took, and every line
 * written on its way, from here to the job process, with its correlation id, user and procedure. Inputs are not
 * logged: they hold passwords.
 */
export function logCalls(
  handlers: Handlers<Contract, ClientSession>,
  { log, closing }: CallsOptions,
): Handlers<Contract, ClientSession> {
  const wrap =
    (handler: AnyHandler): AnyHandler =>
    (input, call) => {
      const { correlationId, procedure, context } = call;
      const user = context.signedIn?.accountId;
      return withLogContext({ correlationId, procedure, user }, async () => {
        try {
          if (closing()) throw new Fault('CANCELLED', 'Sealtrail is closing.');
          const output = await handler(input, call);
          log.info('call answered');
          return output;
        } catch (error) {
          // A defect gets its line, with its stack, from whoever answers the call.
          log.info('call failed', { code: error instanceof Fault ? error.code : 'INTERNAL' });
          throw error;
        }
      });
    };
  const wrapped = Object.entries(handlers).map(([name, handler]) => [name, wrap(handler as AnyHandler)]);
  // Each handler keeps its procedure's types; the table of all of them cannot say so.
  return Object.fromEntries(wrapped) as Handlers<Contract, ClientSession>;
}
