import { grouped, last, nameOf, type SectionMaker, total } from '../gathered.ts';
import { among, byText } from '../words.ts';

/** Who changed the configuration; what from what to what stands in the appendix. */
export const configuration: SectionMaker = async ({ activities, configuration: changes, people, ask }) => {
  const persons = [
    ...grouped(
      activities.filter(({ eventType }) => eventType === 'config_change'),
      ({ userId }) => userId ?? '',
    ),
  ]
    .map(([userId, of]) => ({ userId: userId || null, of, count: total(of) }))
    .sort((one, other) => other.count - one.count || byText(one.userId ?? '', other.userId ?? ''));
  return {
    id: 'configuration',
    title: 'Changes of configuration',
    text: [
      'Every change of configuration stands in the appendix with its old and new values as far as its entry has them; where it has none, with its details as they are.',
    ],
    figures: [
      await ask.figure('config-changes', 'Changes of configuration', 'event_type:config_change'),
      {
        id: 'with-values',
        label: 'With old or new values',
        value: changes.withValues,
        kind: 'count',
        query: null,
      },
      {
        id: 'without-values',
        label: 'Without',
        value: changes.entries - changes.withValues,
        kind: 'count',
        query: null,
      },
      await ask.figure('failed-changes', 'That failed', 'event_type:config_change outcome:failure'),
    ],
    charts: [],
    tables: [
      {
        id: 'config-people',
        title: 'By person',
        columns: [
          { id: 'person', title: 'Person', kind: 'text' },
          { id: 'changes', title: 'Changes', kind: 'count' },
          { id: 'last', title: 'Last', kind: 'time' },
        ],
        rows: persons.map(({ userId, of, count }) => ({
          cells: [nameOf(people, userId), count, last(of)],
          query: ask.within(`event_type:config_change ${among('user_id', [userId])}`),
        })),
        omitted: 0,
      },
    ],
    appendix: 'configuration',
  };
};
