import type { App } from './app.ts';
import { type Contract, contract } from './contract/contract.ts';
import type { Channel } from './rpc/channel.ts';
import { type Client, createClient } from './rpc/client.ts';
import { createChannelPair } from './rpc/memory-channel.ts';
import { createServer, type Server } from './rpc/server.ts';
import type { ClientSession } from './services/client-session.ts';

/**
 * Answers one client's calls on a channel and sends it the session's events, until the channel closes. The host
 * may send it events of its own beside.
 */
export function serveClient(app: App, session: ClientSession, channel: Channel): Server<Contract> {
  const server = createServer({
    contract,
    handlers: app.handlers,
    channel,
    context: session,
    onUnexpected: (error, call) => app.reportDefect(error, { ...call, session: session.id }),
  });
  // The server parses each payload by the contract, so an event of the wrong form cannot get out.
  const stop = app.onEvent(session, (event, payload) => server.emit(event, payload as never));
  channel.onClose(stop);
  return server;
}

/** A client in the same process, for scripts and the command line: the same checks as any other client's. */
export function localClient(app: App, session: ClientSession): Client<Contract> {
  const [near, far] = createChannelPair();
  serveClient(app, session, far);
  return createClient(contract, near);
}
