import { useEffect } from 'react';
import { type Area, formatRoute, useRoute } from './route.ts';

/** Where each area was left, by source: going back to one finds its filter again. */
const left = new Map<string, string>();

const keyOf = (area: Area, source: string | null): string => `${area} ${source ?? ''}`;

/** The address of each area, for links: as it was left, or its beginning on the same source. */
export function useAreaAddresses(): (area: Area) => string {
  const { area, params } = useRoute();
  const source = params.get('source');
  const address = formatRoute(area, params);
  useEffect(() => {
    left.set(keyOf(area, source), address);
  }, [area, source, address]);
  return (target) =>
    left.get(keyOf(target, source)) ?? formatRoute(target, source === null ? {} : { source });
}
