import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { newNonce, securityHeaders } from './security-headers.ts';

/** An answer to a request for a part of the page, for whichever protocol carries it. */
export interface PageAnswer {
  readonly status: 200 | 404;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** A file of any other kind is not part of the page and is not served. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** File names that carry a hash of their content, as the build makes them. */
const HASHED = /^\/assets\/[^/]+-[\w-]{8}\.\w+$/;

/**
 * The part of the page at `pathname` (percent-encoded, as it came), from inside `folder` and nowhere else.
 * `/` is index.html, with a fresh nonce in its policy and in `<meta property="csp-nonce" nonce="…">`.
 */
export async function pageFile(folder: string, pathname: string): Promise<PageAnswer> {
  const nonce = newNonce();
  const headers = securityHeaders(nonce);
  const path = await containedPath(folder, pathname === '/' ? '/index.html' : pathname);
  const type = path === null ? undefined : CONTENT_TYPES[extname(path)];
  if (path === null || type === undefined) {
    headers['content-type'] = 'text/plain; charset=utf-8';
    headers['cache-control'] = 'no-store';
    return { status: 404, headers, body: bytes('There is nothing here.\n') };
  }
  headers['content-type'] = type;
  headers['cache-control'] = HASHED.test(pathname) ? 'private, max-age=31536000, immutable' : 'no-store';
  const content = await readFile(path);
  const body = type.startsWith('text/html') ? bytes(withNonce(content.toString('utf8'), nonce)) : content;
  return { status: 200, headers, body };
}

/** The real path of a file inside `folder`; null where the name is none, leads outside, or nothing is there. */
async function containedPath(folder: string, pathname: string): Promise<string | null> {
  let name: string;
  try {
    name = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  // Backslashes and colons are separators, drives and streams on Windows; names that begin with a dot are hidden.
  if (!name.startsWith('/') || /[\\:\0]/.test(name) || name.split('/').some((part) => part.startsWith('.'))) {
    return null;
  }
  try {
    const root = await realpath(folder);
    const path = await realpath(join(root, name));
    return path.startsWith(root + sep) ? path : null;
  } catch {
    return null;
  }
}

function withNonce(html: string, nonce: string): string {
  if (!html.includes('<head>')) throw new Error('index.html has no <head> for the nonce');
  return html.replace('<head>', () => `<head>\n    <meta property="csp-nonce" nonce="${nonce}" />`);
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
