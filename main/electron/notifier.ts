import type { Notification } from 'electron';
import type { Notifier } from '../ports/notifier.ts';

/** `appId` of electron-builder.yml: Windows shows notifications of an installed application alone, which it knows by this. */
export const APP_ID = 'app.sealtrail.desktop';

/** The system's own notifications; a click on one brings the window to the front. */
export function createNotifier(
  notification: Pick<typeof Notification, 'isSupported'> &
    (new (
      options: Electron.NotificationConstructorOptions,
    ) => Pick<Notification, 'on' | 'show'>),
  onClick: () => void,
): Notifier {
  /** Those that are up: one that is collected as garbage would no longer hear its click. */
  const shown = new Set<object>();
  return {
    notify({ title, body }) {
      if (!notification.isSupported()) return;
      const one = new notification({ title, body });
      shown.add(one);
      one.on('click', () => {
        shown.delete(one);
        onClick();
      });
      one.on('close', () => shown.delete(one));
      one.on('failed', () => shown.delete(one));
      one.show();
    },
  };
}
