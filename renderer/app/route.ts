import { useCallback, useSyncExternalStore } from 'react';

export const AREAS = [
  'start',
  'overview',
  'investigate',
  'timeline',
  'person',
  'session',
  'integrity',
  'reports',
  'retention',
  'privacy',
  'trail',
  'health',
  'settings',
  'help',
] as const;
export type Area = (typeof AREAS)[number];

/** Where the person is: `#/investigate?source=…` names the area `investigate` and its parameters. */
export interface Route {
  readonly area: Area;
  readonly params: URLSearchParams;
}

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  return { area: AREAS.find((area) => area === path) ?? 'start', params: new URLSearchParams(query) };
}

export function formatRoute(area: Area, params?: URLSearchParams | Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(params).toString();
  return `#/${area}${query === '' ? '' : `?${query}`}`;
}

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash));
}

/** Goes to a place of the app; `replace` leaves no step to go back to. */
export function navigate(
  area: Area,
  params?: URLSearchParams | Readonly<Record<string, string>>,
  { replace = false }: { replace?: boolean } = {},
): void {
  const hash = formatRoute(area, params);
  if (hash === window.location.hash) return;
  if (!replace) {
    window.location.hash = hash;
    return;
  }
  window.history.replaceState(null, '', hash);
  // `replaceState` tells nobody.
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

/** One parameter of the address, kept over a reload. Setting it to null removes it. */
export function useRouteParam(name: string): [string | null, (value: string | null) => void] {
  const { params } = useRoute();
  const set = useCallback(
    (value: string | null) => {
      const { area, params: next } = parseRoute(window.location.hash);
      if (value === null) next.delete(name);
      else next.set(name, value);
      navigate(area, next, { replace: true });
    },
    [name],
  );
  return [params.get(name), set];
}
