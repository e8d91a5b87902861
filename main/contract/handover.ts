/** Names the page, the preload and the hosts need to find each other before the first frame. */

/** Where the web host answers the page's WebSocket. */
export const BRIDGE_PATH = '/bridge';

/** Where the web host gives out finished exports; the token follows. */
export const DOWNLOAD_PATH = '/downloads/';

/** The page asks the preload for its message port (by window message), and the preload the host (by IPC). */
export const PORT_REQUEST = 'sealtrail:port-request';

/** The message that brings the port, on both legs of the way back. */
export const PORT_HANDOVER = 'sealtrail:port';

/** Origin of the page on the desktop. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'sealtrail';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
