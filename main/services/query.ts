import { explain } from '../audit/query/explain.ts';
import type { Contract } from '../contract/contract.ts';
import type { Clock } from '../ports/clock.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import type { Completer } from './completions.ts';
import type { OpenSources } from './open-sources.ts';
import { commandLine } from './query-command.ts';
import { addressIn, shownLocation } from './source-place.ts';

export interface QueryHandlerDependencies {
  readonly authorization: Authorization;
  readonly opened: OpenSources;
  readonly completer: Completer;
  readonly clock: Clock;
}

type QueryHandlers = Pick<
  Handlers<Contract, ClientSession>,
  'query.check' | 'query.complete' | 'query.command'
>;

/** Help with writing a query. Nothing of it is recorded: the search itself is. */
export function createQueryHandlers(dependencies: QueryHandlerDependencies): QueryHandlers {
  const { authorization, opened, completer, clock } = dependencies;
  return {
    async 'query.check'({ text }, call) {
      await authorization.requireAdministrator(call);
      const { tokens, problem } = explain(text, clock.now());
      return { tokens: tokens.map((token) => ({ ...token })), problem };
    },

    async 'query.complete'({ sourceId, text, cursor, query }, call) {
      const { account } = await authorization.requireAdministrator(call);
      const source = opened.get(call.context, account.id, sourceId);
      return completer(source, { text, cursor, query }, call.signal);
    },

    async 'query.command'({ sourceId, query, command }, call) {
      const { account } = await authorization.requireAdministrator(call);
      const { record } = opened.get(call.context, account.id, sourceId);
      return { command: commandLine(command, shownLocation(addressIn(record.location)), query) };
    },
  };
}
