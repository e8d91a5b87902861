import { describe, expect, it } from 'vitest';
import { noDesktop } from '../../../scripts/electron-runtime.ts';
import { browserCommand } from '../../../scripts/open-browser.ts';

describe('npm start', () => {
  it('shows a desktop only where there is one', () => {
    expect(noDesktop({ DISPLAY: ':0' }, 'linux', false)).toBeNull();
    expect(noDesktop({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', false)).toBeNull();
    expect(noDesktop({}, 'linux', false)).toContain('display');
    expect(noDesktop({ DISPLAY: ':0' }, 'linux', true)).toContain('root');
    expect(noDesktop({}, 'darwin', false)).toBeNull();
    expect(noDesktop({}, 'win32', false)).toBeNull();
  });

  it('opens a browser as each system does, and none where nobody would see it', () => {
    expect(browserCommand('linux', { DISPLAY: ':0' })).toEqual(['xdg-open']);
    expect(browserCommand('linux', {})).toBeNull();
    expect(browserCommand('darwin', {})).toEqual(['open']);
    expect(browserCommand('win32', {})?.[0]).toBe('rundll32');
  });
});
