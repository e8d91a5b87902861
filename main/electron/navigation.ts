import type { WebContents } from 'electron';
import { APP_ORIGIN } from '../contract/handover.ts';

/** The one address there is. */
export const PAGE_URL = `${APP_ORIGIN}/`;

/**
 * Keeps contents of any kind on the page: no navigation, no redirect, no new window, no webview. The page may
 * load itself again. https://www.electronjs.org/docs/latest/tutorial/security
 */
export function confineContents(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>): void {
  contents.on('will-frame-navigate', (details) => {
    if (!(details.isMainFrame && isPage(details.url))) details.preventDefault();
  });
  contents.on('will-navigate', (details) => {
    if (!isPage(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => details.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

function isPage(url: string): boolean {
  return url === PAGE_URL || url.startsWith(`${PAGE_URL}#`);
}
