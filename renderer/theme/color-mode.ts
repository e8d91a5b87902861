import { SCHEME_ATTRIBUTE } from './theme.ts';

/** Where the last choice is kept on this machine, so that the sign-in screen already has it. */
export const MODE_KEY = 'sealtrail-theme';

/** Sets the colours before the first paint, so that no light screen flashes up for who works in the dark. */
export function applyInitialColors(): void {
  const chosen = window.localStorage.getItem(MODE_KEY);
  const darkPreferred = window.matchMedia('(prefers-color-scheme: dark)').matches;
  const scheme = chosen === 'light' || chosen === 'dark' ? chosen : darkPreferred ? 'dark' : 'light';
  document.documentElement.setAttribute(SCHEME_ATTRIBUTE, scheme);
}
