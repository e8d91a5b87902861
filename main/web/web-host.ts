import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { App } from '../app.ts';
import { Fault } from '../audit/fault.ts';
import { BRIDGE_PATH } from '../contract/handover.ts';
import { pageFolder } from '../page/page-folder.ts';
import { MAX_CLIENT_FRAME } from '../rpc/frames.ts';
import { socketChannel } from '../rpc/socket-channel.ts';
import { serveClient } from '../serve-client.ts';
import { createBrowserSessions } from './browser-sessions.ts';
import { createEntryTokens } from './entry-tokens.ts';
import { refusalOf } from './request-guard.ts';
import { ENTRY_PATH, type HostState, route } from './routes.ts';

export interface WebHostOptions {
  /** A free one is taken where it is absent. */
  readonly port?: number | undefined;
  /** Id or name of the source that a browser is led to, and that scripts mean when they name none. */
  readonly source?: string | undefined;
  /** The built page; the one that belongs to this build where absent. */
  readonly pageFolder?: string | undefined;
}

export interface WebHost {
  /** `http://127.0.0.1:PORT`, the only name it answers to. */
  readonly origin: string;
  /** Lets one browser in, once. */
  readonly entryUrl: string;
  /** Another such address; the one before it, if it was not used, is dead. */
  newEntryUrl(): string;
  /** Ends every connection and session. The application itself stays open. */
  close(): Promise<void>;
}

/**
 * Serves the page and its bridge to browsers on this machine and to nobody else.
 *
 * @throws {Fault} PORT_TAKEN where something else listens on the port asked for.
 */
export async function startWebHost(app: App, options: WebHostOptions = {}): Promise<WebHost> {
  // Nothing that is asked here is large or slow to ask.
  const server = createServer({
    maxHeaderSize: 16_384,
    headersTimeout: 5_000,
    requestTimeout: 10_000,
    connectionsCheckingInterval: 1_000,
  });
  server.maxConnections = 256;
  const port = await listen(server, options.port ?? 0);
  const origin = `http://127.0.0.1:${port}`;
  const tokens = createEntryTokens();
  const sessions = createBrowserSessions(port);
  const folder = options.pageFolder ?? pageFolder();
  const state: HostState = { app, origin, tokens, sessions, pageFolder: folder, source: options.source };
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4 * MAX_CLIENT_FRAME });

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    route(state, request, response).catch((error: unknown) => {
      // Whoever asked may be gone in the middle of an answer: that is theirs to do.
      if (!response.destroyed) app.reportDefect(error, { request: `${request.method} ${pathOf(request)}` });
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { connection: 'close' }).end();
    });
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const session = sessions.find(request.headers.cookie);
    if (refusalOf(request, origin, 'socket') !== null || pathOf(request) !== BRIDGE_PATH) {
      refuse(socket, '403 Forbidden');
    } else if (!session) {
      refuse(socket, '401 Unauthorized');
    } else {
      sockets.handleUpgrade(request, socket, head, (webSocket) =>
        serveClient(app, session, socketChannel(webSocket)),
      );
    }
  });

  async function end(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
    await closed;
    for (const session of sessions.clear()) app.closeSession(session);
  }

  let closing: Promise<void> | null = null;
  const newEntryUrl = (): string => `${origin}${ENTRY_PATH}${tokens.issue()}`;
  return {
    origin,
    entryUrl: newEntryUrl(),
    newEntryUrl,
    close() {
      closing ??= end();
      return closing;
    },
  };
}

async function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  server.listen({ port, host: '127.0.0.1', exclusive: true });
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Fault('PORT_TAKEN', `Port ${port} is taken by another program.`, {
      hint: 'Choose another, or leave the port out to get a free one.',
      cause: error,
    });
  }
  return (server.address() as AddressInfo).port;
}

/** The path alone: what follows it, and tokens in it, stay out of the log. */
function pathOf(request: IncomingMessage): string {
  const path = request.url?.split('?')[0] ?? '';
  return path.startsWith(ENTRY_PATH) ? ENTRY_PATH : path;
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
