import { type Area, formatRoute, parseRoute } from '../../app/route.ts';
import type { HelpPageId } from './help-pages.ts';

/** The address of a page of the help, at a heading; the source stays the one that is open. */
export function helpAddress(page: string, at?: string | null, hash = window.location.hash): string {
  const source = parseRoute(hash).params.get('source');
  return formatRoute('help', {
    ...(source === null ? {} : { source }),
    page,
    ...(at === undefined || at === null ? {} : { at }),
  });
}

/** What F1 opens in each area. */
export const PAGE_OF_AREA: Readonly<Record<Exclude<Area, 'help'>, HelpPageId>> = {
  start: 'guide',
  overview: 'figures',
  investigate: 'query',
  timeline: 'figures',
  person: 'figures',
  session: 'figures',
  integrity: 'trust',
  reports: 'reports',
  retention: 'retention',
  privacy: 'privacy',
  trail: 'trail',
  health: 'health',
  settings: 'guide',
};

/** Where a query that cannot be read is explained: the words of the problem tell which part of the page. */
export function placeOfProblem(message: string): string {
  if (/field|holds something|parts/iu.test(message)) return 'fields';
  if (/range|expression|network|severit|date|time|order|compare|value/iu.test(message)) return 'values';
  if (/parenthes|nested|conditions|missing|nothing stands/iu.test(message)) return 'how-it-is-read';
  return 'in-a-minute';
}
