import type { IncomingMessage } from 'node:http';

/** `page`: may be opened from a link anywhere. `resource`: only from the page itself or a script. `socket`: only from the page. */
export type RequestKind = 'page' | 'resource' | 'socket';

type Head = Pick<IncomingMessage, 'url' | 'headers' | 'headersDistinct'>;

/**
 * Why a request may not be answered; null where it may. The exact Host keeps out names that were pointed at this
 * machine (DNS rebinding); Origin and Fetch Metadata keep out other pages in the same browser, those on other
 * ports of this machine too, which count as the same site. https://www.w3.org/TR/fetch-metadata/
 */
export function refusalOf(request: Head, origin: string, kind: RequestKind): string | null {
  const { headers, headersDistinct } = request;
  const hosts = headersDistinct.host ?? [];
  if (hosts.length !== 1 || `http://${hosts[0]}` !== origin) return 'wrong host';
  if (!request.url?.startsWith('/')) return 'wrong request target';
  if (headers.origin !== undefined && headers.origin !== origin) return 'wrong origin';
  if (kind === 'socket' && headers.origin === undefined) return 'no origin';
  const site = headers['sec-fetch-site'];
  if (kind !== 'page' && site !== undefined && site !== 'same-origin' && site !== 'none') return 'wrong site';
  return null;
}
