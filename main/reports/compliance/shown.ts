import type { Cell, Kind } from './model.ts';

/** A value as people read it; nothing for null. */
export function shownCell(cell: Cell, kind: Kind): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return kind === 'time' ? shownTime(cell) : cell;
  const number = cell.toLocaleString('en-US', { maximumFractionDigits: 2 });
  switch (kind) {
    case 'days':
      return `${number} ${cell === 1 ? 'day' : 'days'}`;
    case 'hours':
      return `${number} h`;
    default:
      return number;
  }
}

/** `2025-01-31 14:30:00`, with the fraction of the second where there is one; other text as it is. */
export const shownTime = (utc: string): string =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/.test(utc) ? utc.replace('T', ' ').replace(/\.0+$/, '') : utc;

/** `2025-01-01 up to 2025-04-01`; midnights are left out. */
export const shownPeriod = ({ from, to }: { readonly from: string; readonly to: string }): string =>
  `${withoutMidnight(from)} up to, not including, ${withoutMidnight(to)} (UTC)`;

const withoutMidnight = (utc: string): string => shownTime(utc).replace(' 00:00:00', '');

/** Whether a column's values stand under each other by their last digit. */
export const isNumeric = (kind: Kind): boolean => kind === 'count' || kind === 'days' || kind === 'hours';

/** Names and values that say what a report is. */
export const aboutReport = (report: {
  readonly source: { readonly name: string; readonly engine: string; readonly location: string };
  readonly period: { readonly from: string; readonly to: string };
  readonly framework: { readonly title: string; readonly version: string } | null;
  readonly generatedAt: string;
  readonly generatedBy: string;
  readonly organisation: string | null;
  readonly tool: { readonly name: string; readonly version: string };
}): readonly (readonly [name: string, value: string])[] => [
  ...(report.organisation === null ? [] : [['Organisation', report.organisation] as const]),
  ['Source', `${report.source.name} (${report.source.engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'})`],
  ['Location', report.source.location],
  ['Period', shownPeriod(report.period)],
  ...(report.framework === null
    ? []
    : [['Framework', `${report.framework.title}, version ${report.framework.version}`] as const]),
  ['Generated', `${report.generatedAt} by ${report.generatedBy}`],
  ['Tool', `${report.tool.name} ${report.tool.version}`],
];
