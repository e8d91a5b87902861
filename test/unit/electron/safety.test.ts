import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Protocol, Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { registerAppScheme, serveAppScheme } from '../../../main/electron/app-protocol.ts';
import { confineContents } from '../../../main/electron/navigation.ts';
import { restrictSession } from '../../../main/electron/session-rules.ts';
import { windowOptions } from '../../../main/electron/window-options.ts';

// Small stand-ins of Electron's documented objects: what they emit and what they are told.

function contents() {
  const emitter = new EventEmitter();
  let windowOpen: ((details: { url: string }) => { action: string }) | null = null;
  confineContents(
    Object.assign(emitter, {
      setWindowOpenHandler: (handler: typeof windowOpen) => {
        windowOpen = handler;
      },
    }) as unknown as WebContents,
  );
  /** Whether the event was prevented. */
  const emit = (name: string, details: Record<string, unknown>): boolean => {
    let prevented = false;
    emitter.emit(name, { ...details, preventDefault: () => (prevented = true) });
    return prevented;
  };
  return { emit, open: (url: string) => windowOpen?.({ url }) };
}

describe('contents', () => {
  it.each([
    'https://example.com/',
    'app://sealtrail.evil/',
    'app://other/',
    'app://sealtrail/index.html',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'about:blank',
    'APP://sealtrail@evil/',
  ])('do not go to %s', (url) => {
    const { emit, open } = contents();
    expect(emit('will-navigate', { url, isMainFrame: true })).toBe(true);
    expect(emit('will-frame-navigate', { url, isMainFrame: true })).toBe(true);
    expect(open(url)).toEqual({ action: 'deny' });
  });

  it('may load the page again, in the main frame and without a redirect', () => {
    const { emit, open } = contents();
    const url = 'app://sealtrail/';
    expect(emit('will-navigate', { url, isMainFrame: true })).toBe(false);
    expect(emit('will-frame-navigate', { url, isMainFrame: true })).toBe(false);
    expect(emit('will-frame-navigate', { url, isMainFrame: false })).toBe(true);
    expect(emit('will-redirect', { url, isMainFrame: true })).toBe(true);
    expect(emit('will-attach-webview', {})).toBe(true);
    expect(open(url)).toEqual({ action: 'deny' });
  });
});

type Handler = (...args: never[]) => unknown;

function session() {
  const told: Record<string, Handler> = {};
  const emitter = new EventEmitter();
  const keep = (name: string) => (handler: Handler) => {
    told[name] = handler;
  };
  let spelling = true;
  restrictSession(
    Object.assign(emitter, {
      setPermissionRequestHandler: keep('request'),
      setPermissionCheckHandler: keep('check'),
      setDevicePermissionHandler: keep('device'),
      setSpellCheckerEnabled: (enabled: boolean) => {
        spelling = enabled;
      },
      webRequest: { onBeforeRequest: keep('load') },
    }) as unknown as Session,
  );
  return { told, emitter, spelling: () => spelling };
}

describe('the session', () => {
  it.each(['media', 'geolocation', 'clipboard-read', 'openExternal', 'fileSystem', 'usb', 'unknown'])(
    'denies %s',
    (permission) => {
      const { told } = session();
      const answers: boolean[] = [];
      const decide = (granted: boolean) => answers.push(granted);
      (told.request as unknown as (...args: unknown[]) => void)(null, permission, decide, {});
      expect(answers).toEqual([false]);
      expect((told.check as unknown as (...args: unknown[]) => boolean)(null, permission, '', {})).toBe(
        false,
      );
      expect((told.device as unknown as (...args: unknown[]) => boolean)({ deviceType: 'usb' })).toBe(false);
    },
  );

  it.each([
    ['app://sealtrail/assets/index.js', false],
    ['data:image/svg+xml,x', false],
    ['devtools://devtools/bundled/x.js', false],
    ['https://example.com/x.js', true],
    ['http://127.0.0.1:1/', true],
    ['ws://127.0.0.1:1/', true],
    ['file:///etc/passwd', true],
    ['app://sealtrail.evil/', true],
  ])('for %s says cancel: %s', (url, cancel) => {
    const { told } = session();
    const answers: unknown[] = [];
    (told.load as unknown as (...args: unknown[]) => void)({ url }, (answer: unknown) =>
      answers.push(answer),
    );
    expect(answers).toEqual([{ cancel }]);
  });

  it('downloads nothing, not even dictionaries', () => {
    const { emitter, spelling } = session();
    let prevented = false;
    emitter.emit('will-download', { preventDefault: () => (prevented = true) });
    expect(prevented).toBe(true);
    expect(spelling()).toBe(false);
  });
});

describe('the window', () => {
  it('is sandboxed and shown when it is ready', () => {
    const look = { preload: '/p.cjs', icon: '/i.png', state: null, dark: false, developing: false };
    expect(windowOptions(look)).toMatchObject({
      show: false,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        devTools: false,
      },
    });
  });
});

describe('app://', () => {
  function handler() {
    let handle: ((request: Request) => Promise<Response>) | null = null;
    const registered: unknown[] = [];
    registerAppScheme({ registerSchemesAsPrivileged: (schemes) => registered.push(...schemes) });
    const protocol = {
      handle: (_scheme: string, given: typeof handle) => {
        handle = given;
      },
    };
    serveAppScheme(protocol as unknown as Protocol, import.meta.dirname);
    const ask = (url: string, method = 'GET') => handle?.({ url, method } as Request);
    return { registered, ask };
  }

  it('is a standard, secure scheme that does not bypass the policy', () => {
    const { registered } = handler();
    expect(registered).toMatchObject([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
    expect(JSON.stringify(registered)).not.toMatch(/bypassCSP|allowServiceWorkers|corsEnabled/);
  });

  it('serves only the page, only by GET, only under its own host', async () => {
    const { ask } = handler();
    expect((await ask('app://sealtrail/', 'POST'))?.status).toBe(403);
    expect((await ask('app://other/'))?.status).toBe(403);
    expect((await ask('app://sealtrail.evil/'))?.status).toBe(403);
    const missing = await ask('app://sealtrail/..%2f..%2fsafety.test.ts');
    expect(missing?.status).toBe(404);
    expect(missing?.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('the package', () => {
  it('closes every door Electron leaves open by default', () => {
    const text = readFileSync(new URL('../../../electron-builder.yml', import.meta.url), 'utf8');
    for (const line of [
      'runAsNode: false',
      'enableNodeOptionsEnvironmentVariable: false',
      'enableNodeCliInspectArguments: false',
      'enableCookieEncryption: true',
      'enableEmbeddedAsarIntegrityValidation: true',
      'onlyLoadAppFromAsar: true',
      'grantFileProtocolExtraPrivileges: false',
      'npmRebuild: false',
    ]) {
      expect(text).toContain(line);
    }
  });
});
