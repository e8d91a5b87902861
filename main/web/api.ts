import { rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import type { App } from '../app.ts';
import type { Contract } from '../contract/contract.ts';
import { entryLine } from '../reports/jsonl.ts';
import { statisticsJson } from '../reports/statistics-json.ts';
import type { Client } from '../rpc/client.ts';
import { RpcError } from '../rpc/rpc-error.ts';
import { localClient } from '../serve-client.ts';
import type { ClientSession } from '../services/client-session.ts';
import { answerJson } from './answers.ts';
import { errorJson, statusOf, unknownSource } from './api-errors.ts';
import { type ApiQuery, parseApiQuery } from './api-query.ts';
import { sendDownload } from './send-download.ts';

interface ApiCall {
  readonly app: App;
  readonly session: ClientSession;
  readonly client: Client<Contract>;
  readonly query: ApiQuery;
  readonly sourceId: string;
  readonly signal: AbortSignal;
  readonly response: ServerResponse;
}

/** Milliseconds a script's count may take: it can wait, and stops the work by hanging up. */
const PATIENCE = 600_000;

/** The audited server's own addresses. They go through the same procedures as the page, with the same checks. */
const ROUTES: Readonly<Record<string, (call: ApiCall) => Promise<void>>> = {
  '/api/logs': async ({ client, query, sourceId, signal, response }) => {
    const { asked, page, perPage } = query;
    const range = { order: 'newest', skip: (page - 1) * perPage, limit: perPage } as const;
    const [listed, total] = await Promise.all([
      client.call('entries.page', { sourceId, query: asked, ...range }, { signal }),
      client.call('entries.count', { sourceId, query: asked, timeLimit: PATIENCE }, { signal }),
    ]);
    const logs = listed.entries.map(entryLine).join(',\n');
    answerJson(
      response,
      200,
      `{"logs":[${logs}],"page":${page},"per_page":${perPage},"total":${total.count}}\n`,
    );
  },

  '/api/stats': async ({ client, query, sourceId, signal, response }) => {
    const statistics = await client.call('entries.statistics', { sourceId, query: query.asked }, { signal });
    answerJson(response, 200, `${statisticsJson(statistics)}\n`);
  },

  '/api/export': async ({ app, session, client, query, sourceId, signal, response }) => {
    const request = { sourceId, query: query.asked, order: 'newest', format: 'csv' } as const;
    const result = await client.call('exports.run', request, { signal });
    if (result?.delivery.kind !== 'download') throw new Error('the web host exports by download');
    const take = ({ delivery }: Pick<typeof result, 'delivery'>) =>
      delivery.kind === 'download' ? app.takeDownload(session, delivery.url.split('/').at(-1) ?? '') : null;
    // One answer is one file: who wants the manifest exports by the page or the command line.
    const manifest = take(result.manifest);
    if (manifest) await rm(manifest.path, { force: true });
    const download = take(result);
    if (!download) throw new Error('the export that was just made is gone');
    await sendDownload(response, download);
  },
};

export function isApiPath(path: string): boolean {
  return path.startsWith('/api/');
}

/** Answers one request under `/api/`. `defaultSource` is what the host was started with, by id or name. */
export async function answerApi(
  app: App,
  session: ClientSession,
  url: URL,
  response: ServerResponse,
  defaultSource: string | undefined,
): Promise<void> {
  const route = Object.hasOwn(ROUTES, url.pathname) ? ROUTES[url.pathname] : undefined;
  if (!route) return answerError(response, 404, { code: 'NOT_FOUND', message: 'There is no such address.' });
  const parsed = parseApiQuery(url.searchParams);
  if ('problem' in parsed) {
    return answerError(response, 400, { code: 'INVALID_INPUT', message: parsed.problem });
  }
  const client = localClient(app, session);
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  try {
    const sourceId = await resolveSource(client, parsed.query.source ?? defaultSource);
    const { signal } = gone;
    const run = () => route({ app, session, client, query: parsed.query, sourceId, signal, response });
    await run().catch(async (error: unknown) => {
      // Known to the workspace, but not yet open in this session.
      if (!(error instanceof RpcError) || error.code !== 'SOURCE_NOT_FOUND') throw error;
      await client.call('sources.open', { kind: 'known', sourceId }, { signal });
      await run();
    });
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    answerError(response, statusOf(error.code), error);
  } finally {
    client.close();
  }
}

export function answerError(
  response: ServerResponse,
  status: number,
  error: { code: string; message: string; hint?: string | undefined },
): void {
  answerJson(response, status, errorJson(error), status === 401 ? { 'www-authenticate': 'Bearer' } : {});
}

async function resolveSource(client: Client<Contract>, wanted: string | undefined): Promise<string> {
  const known = await client.call('sources.recent', {});
  if (wanted === undefined) {
    throw new RpcError('INVALID_INPUT', 'Which source is meant?', {
      hint: 'Give its name or id as "source".',
    });
  }
  const byId = known.find(({ id }) => id === wanted);
  if (byId) return byId.id;
  const named = known.filter(({ name }) => name === wanted);
  if (named.length > 1) {
    const ids = named.map(({ id }) => id).join(', ');
    throw new RpcError('INVALID_INPUT', `More than one source is called "${wanted}".`, {
      hint: `Give the id of one: ${ids}.`,
    });
  }
  const [source] = named;
  if (!source) throw unknownSource(wanted);
  return source.id;
}
