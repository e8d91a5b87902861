import type { MenuItemConstructorOptions } from 'electron';

export type MenuCommand = 'open-source' | 'verify' | 'export' | 'toggle-theme' | 'sign-out';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  /** Offers reload and the developer tools. */
  readonly developing: boolean;
  readonly onCommand: (command: MenuCommand) => void;
}

/** The application menu. What each command does is the page's to say. */
export function menuTemplate({ platform, developing, onCommand }: MenuOptions): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const item = (label: string, accelerator: string, command: MenuCommand): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => onCommand(command),
  });
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        item('&Open Source…', 'CmdOrCtrl+O', 'open-source'),
        item('&Verify', 'CmdOrCtrl+Shift+V', 'verify'),
        item('&Export…', 'CmdOrCtrl+E', 'export'),
        separator,
        item('&Sign Out', 'CmdOrCtrl+Shift+L', 'sign-out'),
        separator,
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        item('Toggle &Theme', 'CmdOrCtrl+Shift+T', 'toggle-theme'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        ...(developing ? [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
      ],
    },
    { role: 'windowMenu' },
  ];
}
