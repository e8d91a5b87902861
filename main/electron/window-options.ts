import type { BrowserWindowConstructorOptions } from 'electron';
import type { WindowState } from './window-state.ts';

export interface WindowLook {
  readonly preload: string;
  readonly icon: string;
  readonly state: WindowState | null;
  readonly dark: boolean;
  readonly developing: boolean;
}

/** The one window: sandboxed, without Node, shown only when it has something to show. */
export function windowOptions(look: WindowLook): BrowserWindowConstructorOptions {
  return {
    title: 'Sealtrail',
    icon: look.icon,
    width: 1440,
    height: 900,
    ...look.state?.bounds,
    minWidth: 960,
    minHeight: 600,
    show: false,
    backgroundColor: look.dark ? '#0f1416' : '#ffffff',
    webPreferences: {
      preload: look.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: look.developing,
    },
  };
}
