import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { startWebHost, type WebHost } from '../../../main/web/web-host.ts';
import { startTestApp, type TestApp } from '../../fixtures/test-app.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

export interface WebTest extends AsyncDisposable {
  readonly test: TestApp;
  readonly host: WebHost;
  /** A plain GET, unless told otherwise; `path` goes out as it is. */
  ask(
    path: string,
    headers?: Record<string, string | string[]>,
    method?: string,
    body?: string,
  ): Promise<Answer>;
  /** Lets a browser in by a fresh one-time address; returns its cookie. */
  enter(): Promise<string>;
  /** Opens the page's socket: the open WebSocket, or the HTTP status it was refused with. */
  socket(headers: Record<string, string>, path?: string): Promise<WebSocket | number>;
  /** Sends bytes and returns what came back until the host closed. */
  raw(bytes: string): Promise<string>;
}

/** A web host over a whole application and a page of two files. */
export async function startWebTest(source?: string): Promise<WebTest> {
  const test = await startTestApp({ host: 'web', picker: null });
  const pageFolder = join(test.folder, 'page');
  mkdirSync(join(pageFolder, 'assets'), { recursive: true });
  writeFileSync(
    join(pageFolder, 'index.html'),
    '<!doctype html><html><head></head><body>the app</body></html>',
  );
  writeFileSync(join(pageFolder, 'assets/index-abcdefgh.js'), 'export {};');
  const host = await startWebHost(test.app, { pageFolder, source });
  const { hostname, port } = new URL(host.origin);
  const sockets: WebSocket[] = [];

  const ask: WebTest['ask'] = async (path, headers = {}, method = 'GET', body = '') => {
    const outgoing = request({ hostname, port, path, method, headers, agent: false });
    outgoing.end(body);
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    return { status: response.statusCode ?? 0, headers: response.headers, text };
  };

  return {
    test,
    host,
    ask,
    async enter() {
      const { headers } = await ask(new URL(host.newEntryUrl()).pathname);
      return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    },
    async socket(headers, path = '/bridge') {
      const socket = new WebSocket(`ws://${hostname}:${port}${path}`, { headers });
      sockets.push(socket);
      return new Promise((resolve) => {
        socket.on('open', () => resolve(socket));
        socket.on('unexpected-response', (_request, response) => {
          resolve(response.statusCode ?? 0);
          response.destroy();
        });
        socket.on('error', () => resolve(0));
      });
    },
    async raw(bytes) {
      const socket = connect({ host: hostname, port: Number(port) });
      socket.setEncoding('utf8');
      let text = '';
      socket.on('data', (data: string) => {
        text += data;
      });
      socket.on('error', () => {});
      socket.write(bytes);
      await once(socket, 'close');
      return text;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.terminate();
      await host.close();
      await test[Symbol.asyncDispose]();
    },
  };
}
