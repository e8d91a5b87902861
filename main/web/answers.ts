import type { ServerResponse } from 'node:http';
import { newNonce, securityHeaders } from '../page/security-headers.ts';

/** Sends a whole answer with the headers every answer carries. Nothing made here is ever cached. */
export function answer(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    ...securityHeaders(newNonce()),
    'cache-control': 'no-store',
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}

export function answerJson(
  response: ServerResponse,
  status: number,
  json: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  answer(response, status, json, { 'content-type': 'application/json; charset=utf-8', ...headers });
}

/** A small page in plain words, for who has no session. All text is the host's own. */
export function answerNotice(response: ServerResponse, status: number, title: string, text: string): void {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>\n`;
  answer(response, status, html, { 'content-type': 'text/html; charset=utf-8' });
}

/**
 * Goes on to `location` inside the host. A browser that came from another site would not send the strict cookie
 * along a redirect, so it is made to start anew from a page of ours.
 */
export function goTo(
  response: ServerResponse,
  location: string,
  fromElsewhere: boolean,
  headers: Readonly<Record<string, string>> = {},
): void {
  const target = fromElsewhere ? { refresh: `0; url=${location}` } : { location };
  answer(response, fromElsewhere ? 200 : 303, '', { ...target, ...headers });
}
