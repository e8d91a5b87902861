import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App } from '../app.ts';
import { DOWNLOAD_PATH } from '../contract/handover.ts';
import { pageFile } from '../page/page-files.ts';
import type { ClientOrigin, ClientSession } from '../services/client-session.ts';
import { answer, answerNotice, goTo } from './answers.ts';
import { answerApi, answerError, isApiPath } from './api.ts';
import type { BrowserSessions } from './browser-sessions.ts';
import type { EntryTokens } from './entry-tokens.ts';
import { refusalOf } from './request-guard.ts';
import { sendDownload } from './send-download.ts';

/** The token follows. */
export const ENTRY_PATH = '/enter/';
/** Addresses that open the app; the second is the audited server's own. */
const PAGE_PATHS: readonly string[] = ['/', '/logs'];

export interface HostState {
  readonly app: App;
  readonly origin: string;
  readonly tokens: EntryTokens;
  readonly sessions: BrowserSessions;
  readonly pageFolder: string;
  readonly source: string | undefined;
}

/** Answers one HTTP request. */
export async function route(
  state: HostState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '').split('?')[0] ?? '';
  const opensPage = PAGE_PATHS.includes(path) || path.startsWith(ENTRY_PATH);
  const refusal = refusalOf(request, state.origin, opensPage ? 'page' : 'resource');
  if (refusal !== null) return answer(response, 403, `Refused: ${refusal}.\n`, { connection: 'close' });
  if (request.method !== 'GET')
    return answer(response, 405, 'Only GET.\n', { allow: 'GET', connection: 'close' });
  if (hasBody(request)) return answer(response, 413, 'No body is taken.\n', { connection: 'close' });

  if (path.startsWith(ENTRY_PATH)) return enter(state, request, response, path.slice(ENTRY_PATH.length));
  if (isApiPath(path)) return api(state, request, response);
  const session = state.sessions.find(request.headers.cookie);
  if (!session) return answerNotice(response, 401, 'Sealtrail', OPEN_THE_URL);
  if (path.startsWith(DOWNLOAD_PATH)) {
    const download = state.app.takeDownload(session, path.slice(DOWNLOAD_PATH.length));
    if (download) return sendDownload(response, download);
    return answerNotice(response, 404, 'Sealtrail', 'This download was fetched before. Export it again.');
  }
  const part = await pageFile(state.pageFolder, PAGE_PATHS.includes(path) ? '/' : path);
  response.writeHead(part.status, { ...part.headers, 'content-length': part.body.length }).end(part.body);
}

const OPEN_THE_URL =
  'To get in, open the address that Sealtrail printed in the terminal. It works once; restart Sealtrail for another.';

function enter(
  { app, tokens, sessions, source }: HostState,
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
): void {
  const page = source === undefined ? '/' : `/#/investigate?${new URLSearchParams({ source })}`;
  const fromElsewhere = request.headers['sec-fetch-site'] === 'cross-site';
  // A reload of the address after it was used.
  if (sessions.find(request.headers.cookie)) {
    goTo(response, page, fromElsewhere);
  } else if (tokens.redeem(token)) {
    const cookie = sessions.add(app.openSession(originOf(request)));
    goTo(response, page, fromElsewhere, { 'set-cookie': cookie });
  } else {
    answerNotice(response, 401, 'Sealtrail', OPEN_THE_URL);
  }
}

async function api(state: HostState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { app, origin, sessions, source } = state;
  const url = new URL(`${origin}${request.url}`);
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const scripted = bearer === undefined ? null : await app.openBearerSession(bearer, originOf(request));
  const session: ClientSession | null =
    request.headers.authorization === undefined ? sessions.find(request.headers.cookie) : scripted;
  if (!session) {
    const hint = 'Send the token that "sealtrail token" made as "Authorization: Bearer TOKEN".';
    return answerError(response, 401, { code: 'SIGNED_OUT', message: 'Not signed in.', hint });
  }
  try {
    await answerApi(app, session, url, response, source);
  } finally {
    if (scripted) app.closeSession(scripted);
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function originOf(request: IncomingMessage): ClientOrigin {
  return {
    ipAddress: request.socket.remoteAddress ?? null,
    userAgent: request.headers['user-agent']?.slice(0, 500) ?? null,
  };
}
