import { gapsOf, longestFirst } from '../gaps.ts';
import type { SectionMaker } from '../gathered.ts';
import { activityChart, weekChart } from '../over-time.ts';
import { hoursOf, hourText } from '../period.ts';

const SHOWN = 10;

/** What was asked for, what the source holds of it, and the hours of which it holds nothing. */
export const coverage: SectionMaker = async ({
  period,
  tally,
  description,
  activities,
  ask,
  generatedAt,
}) => {
  const [begin, end] = hoursOf(period);
  const gaps = gapsOf(tally, period);
  const silent = gaps.reduce((sum, { hours }) => sum + hours, 0);
  const longest = longestFirst(gaps);
  const firsts = activities.map(({ first }) => first).sort();
  const lasts = activities.map(({ last }) => last).sort();
  return {
    id: 'coverage',
    title: 'Period coverage and gaps',
    text: [
      'What was asked for and what the source holds of it. An hour is an hour of the clock in UTC; an hour without any entry may be a quiet night, a writer that stood still, or entries that were removed: the log itself cannot tell which.',
      ...(Date.parse(`${period.to.slice(0, 23)}Z`) > Date.parse(generatedAt)
        ? ['The period ends after this report was made: the hours to come count as hours without an entry.']
        : []),
    ],
    figures: [
      await ask.figure('entries', 'Entries in the period', ''),
      { id: 'first', label: 'First of them', value: firsts[0] ?? null, kind: 'time', query: null },
      { id: 'last', label: 'Last of them', value: lasts.at(-1) ?? null, kind: 'time', query: null },
      { id: 'hours', label: 'Hours in the period', value: end - begin, kind: 'hours', query: null },
      { id: 'silent-hours', label: 'Hours without any entry', value: silent, kind: 'hours', query: null },
      {
        id: 'longest-silence',
        label: 'Longest of these in a row',
        value: longest[0]?.hours ?? 0,
        kind: 'hours',
        query: null,
      },
      {
        id: 'source-entries',
        label: 'Entries in the whole source',
        value: description.entries,
        kind: 'count',
        query: '',
      },
      {
        id: 'source-first',
        label: 'First entry of the source',
        value: description.first,
        kind: 'time',
        query: null,
      },
      {
        id: 'source-last',
        label: 'Last entry of the source',
        value: description.last,
        kind: 'time',
        query: null,
      },
    ],
    charts: [activityChart(tally, period), weekChart(tally)],
    tables: [
      {
        id: 'silences',
        title: 'Longest stretches without any entry',
        columns: [
          { id: 'from', title: 'From', kind: 'time' },
          { id: 'to', title: 'Up to', kind: 'time' },
          { id: 'hours', title: 'Hours', kind: 'hours' },
        ],
        rows: longest.slice(0, SHOWN).map(({ from, hours }) => ({
          cells: [hourText(from), hourText(from + hours), hours],
          query: `after:${hourText(from)} before:${hourText(from + hours)}`,
        })),
        omitted: Math.max(0, longest.length - SHOWN),
      },
    ],
    appendix: 'silences',
  };
};
