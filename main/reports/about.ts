import type { TimeZone } from '../audit/time-zone.ts';
import type { ExportAbout } from './request.ts';

/** What a file says of itself to who has it before them, as names and values. */
export function aboutLines(
  { tool, generatedAt, generatedBy, source, query }: ExportAbout,
  { zone, total, order }: { readonly zone: TimeZone; readonly total: number; readonly order: string },
): readonly (readonly [name: string, value: string])[] {
  const { text, from, to } = query;
  const range = [from === null ? '' : `from ${from}`, to === null ? '' : `to ${to}`]
    .filter(Boolean)
    .join(' ');
  return [
    ['Source', `${source.name} (${source.engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'})`],
    ['Location', source.location],
    ['Query', text === '' ? 'everything' : text],
    ['Range', range === '' ? 'all of the log' : `${range}, UTC where no zone is given`],
    ['Entries', `${total}, ${order} first`],
    ['Times', zone.isUtc ? 'UTC' : `${zone.name}, each with its offset from UTC`],
    ['Generated', `${generatedAt} by ${generatedBy}`],
    ['Tool', `${tool.name} ${tool.version}`],
  ];
}
