import { categoryOf } from '../../../audit/event-types.ts';
import { grouped, type SectionMaker, total } from '../gathered.ts';
import { among, byText } from '../words.ts';

const SEVERITIES = ['low', 'medium', 'high', 'critical'];
const CHARTED = 15;

/** Every event type that occurs, with how severe and with what outcome. */
export const eventTypes: SectionMaker = async ({ activities, ask }) => {
  const groups = [...grouped(activities, ({ eventType }) => eventType)]
    .map(([type, of]) => ({ type, of, count: total(of) }))
    .sort((one, other) => other.count - one.count || byText(one.type, other.type));
  return {
    id: 'event-types',
    title: 'Event types',
    text: [
      'Every type of event that occurs in the period. The outcome is what the details of an entry say, else what its type means; “other” severities are those the audited server does not know.',
    ],
    figures: [
      { id: 'types', label: 'Types of event', value: groups.length, kind: 'count', query: null },
      await ask.figure('high', 'Of high severity', 'severity:high'),
      await ask.figure('critical', 'Of critical severity', 'severity:critical'),
      await ask.figure('failures', 'With failure as the outcome', 'outcome:failure'),
    ],
    charts: [
      {
        id: 'event-types',
        title:
          groups.length > CHARTED
            ? `The ${CHARTED} most frequent types of event`
            : 'Entries by type of event',
        kind: 'bars',
        categories: groups.slice(0, CHARTED).map(({ type }) => type),
        end: null,
        series: [{ name: 'entries', values: groups.slice(0, CHARTED).map(({ count }) => count) }],
      },
    ],
    tables: [
      {
        id: 'event-types',
        title: 'Entries by type, severity and outcome',
        columns: [
          { id: 'type', title: 'Event type', kind: 'text' },
          { id: 'category', title: 'Category', kind: 'text' },
          ...[...SEVERITIES, 'other', 'success', 'failure', 'unknown', 'total'].map((id) => ({
            id,
            title: `${id.slice(0, 1).toUpperCase()}${id.slice(1)}`,
            kind: 'count' as const,
          })),
        ],
        rows: groups.map(({ type, of, count }) => ({
          cells: [
            type,
            categoryOf(type),
            ...SEVERITIES.map((severity) => total(of, (one) => one.severity === severity)),
            total(of, ({ severity }) => !SEVERITIES.includes(severity)),
            ...['success', 'failure', 'unknown'].map((outcome) =>
              total(of, (one) => one.outcome === outcome),
            ),
            count,
          ],
          query: ask.within(among('event_type', [type])),
        })),
        omitted: 0,
      },
    ],
    appendix: null,
  };
};
