import type { Protocol } from 'electron';
import { APP_SCHEME } from '../contract/handover.ts';
import { pageFile } from '../page/page-files.ts';
import { PAGE_URL } from './navigation.ts';

/** Before the app is ready: gives `app://` an origin of its own, as `https:` has one. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges }]);
}

/** Serves the page from `folder` at `app://`, and nothing else. */
export function serveAppScheme(protocol: Pick<Protocol, 'handle'>, folder: string): void {
  protocol.handle(APP_SCHEME, async ({ method, url }) => {
    if (method !== 'GET' || !url.startsWith(PAGE_URL)) return new Response(null, { status: 403 });
    const path = url.slice(PAGE_URL.length - 1).split(/[?#]/, 1)[0] ?? '';
    const { status, headers, body } = await pageFile(folder, path);
    return new Response(body, { status, headers });
  });
}
