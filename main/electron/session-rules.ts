import type { Session } from 'electron';
import { PAGE_URL } from './navigation.ts';

/** Everything a page may load: itself, what it made, and (while developing) the developer tools. */
const LOCAL = [PAGE_URL, 'data:', 'blob:', 'devtools:'];

type Rules = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setSpellCheckerEnabled'
  | 'webRequest'
  | 'on'
>;

/** Denies the page every permission and device, every request to the network, and downloads; saving is the host's. */
export function restrictSession(session: Rules): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // It would fetch its dictionaries.
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, decide) => {
    decide({ cancel: !LOCAL.some((start) => url.startsWith(start)) });
  });
  session.on('will-download', (event) => event.preventDefault());
}
