import type { Activity } from '../activity.ts';
import { first, grouped, last, nameOf, type SectionMaker, total } from '../gathered.ts';
import { among, byText } from '../words.ts';

const CHANGES = ['data_create', 'data_update', 'data_delete', 'config_change'];

const ofType =
  (...types: readonly string[]) =>
  ({ eventType }: Activity): boolean =>
    types.includes(eventType);

/** What each person did. */
export const people: SectionMaker = async ({ activities, people: known, ask }) => {
  const groups = [...grouped(activities, ({ userId }) => userId ?? '')]
    .map(([userId, of]) => ({ userId: userId || null, of, count: total(of) }))
    .sort((one, other) => other.count - one.count || byText(one.userId ?? '', other.userId ?? ''));
  return {
    id: 'people',
    title: 'What each person did',
    text: [
      'One line for everybody an entry names. Changes are what was created, updated or deleted and every change of configuration; failed actions are all entries whose outcome is a failure, failed sign-ins among them.',
    ],
    figures: [
      {
        id: 'people',
        label: 'People',
        value: groups.filter(({ userId }) => userId !== null).length,
        kind: 'count',
        query: null,
      },
      await ask.figure('unnamed', 'Entries that name nobody', 'missing:user_id'),
      await ask.figure('sign-ins', 'Sign-ins', 'event_type:login_success'),
      await ask.figure('failed-sign-ins', 'Failed sign-ins', 'event_type:login_failure'),
      await ask.figure('reads', 'Reads', 'event_type:data_read'),
      await ask.figure('changes', 'Changes', `event_type:(${CHANGES.join(' OR ')})`),
      await ask.figure('approvals', 'Approvals of reports', 'event_type:report_approve'),
    ],
    charts: [],
    tables: [
      {
        id: 'people',
        title: 'Activity by person',
        columns: [
          { id: 'person', title: 'Person', kind: 'text' },
          { id: 'role', title: 'Role', kind: 'text' },
          { id: 'entries', title: 'Entries', kind: 'count' },
          { id: 'sign-ins', title: 'Sign-ins', kind: 'count' },
          { id: 'failed-sign-ins', title: 'Failed sign-ins', kind: 'count' },
          { id: 'reads', title: 'Reads', kind: 'count' },
          { id: 'changes', title: 'Changes', kind: 'count' },
          { id: 'approvals', title: 'Approvals', kind: 'count' },
          { id: 'failures', title: 'Failed actions', kind: 'count' },
          { id: 'first', title: 'First', kind: 'time' },
          { id: 'last', title: 'Last', kind: 'time' },
        ],
        rows: groups.map(({ userId, of, count }) => ({
          cells: [
            nameOf(known, userId),
            known.get(userId ?? '')?.role ?? null,
            count,
            total(of, ofType('login_success')),
            total(of, ofType('login_failure')),
            total(of, ofType('data_read')),
            total(of, ofType(...CHANGES)),
            total(of, ofType('report_approve')),
            total(of, ({ outcome }) => outcome === 'failure'),
            first(of),
            last(of),
          ],
          query: ask.within(among('user_id', [userId])),
        })),
        omitted: 0,
      },
    ],
    appendix: null,
  };
};
