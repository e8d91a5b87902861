import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { NotificationConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { APP_ID, createNotifier } from '../../../main/electron/notifier.ts';

/** Electron's Notification: a class with a static that says whether the system has any. */
function system(supported: boolean) {
  const shown: { options: NotificationConstructorOptions; emit: (event: string) => void }[] = [];
  class Notification extends EventEmitter {
    static isSupported = () => supported;
    readonly options: NotificationConstructorOptions;
    constructor(options: NotificationConstructorOptions) {
      super();
      this.options = options;
    }
    show(): void {
      shown.push({ options: this.options, emit: (event) => this.emit(event) });
    }
  }
  return { Notification: Notification as never, shown };
}

const NOTICE = { title: 'Sealtrail: server.sqlite', body: '3 entries do not verify, of 10.' };

describe('the notifier of the desktop', () => {
  it('shows a notification, and comes to the front at a click', () => {
    const { Notification, shown } = system(true);
    let clicks = 0;
    createNotifier(Notification, () => clicks++).notify(NOTICE);
    expect(shown.map(({ options }) => options)).toEqual([NOTICE]);
    shown[0]?.emit('close');
    expect(clicks).toBe(0);
    shown[0]?.emit('click');
    expect(clicks).toBe(1);
  });

  it('goes by the name that the application is installed under', () => {
    expect(readFileSync('electron-builder.yml', 'utf8')).toContain(`\nappId: ${APP_ID}\n`);
  });

  it('shows none where the system has none', () => {
    const { Notification, shown } = system(false);
    createNotifier(Notification, () => {}).notify(NOTICE);
    expect(shown).toEqual([]);
  });
});
