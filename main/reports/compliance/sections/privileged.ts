import { grouped, last, nameOf, type SectionMaker, total } from '../gathered.ts';
import { among, byText } from '../words.ts';

/** Roles whose names say that they may do what others may not. */
const PRIVILEGED_ROLE = /admin|root|super|owner|operator/i;
const PRIVILEGED_TYPES = ['config_change', 'data_delete', 'access_granted'];
/** People that one query names. */
const MOST_NAMED = 200;

/** What administrators did, and who did what administrators do. */
export const privileged: SectionMaker = async ({ activities, people, ask, description }) => {
  const groups = [...grouped(activities, ({ userId }) => userId ?? '')]
    .map(([userId, of]) => {
      const role = people.get(userId)?.role ?? null;
      return {
        userId: userId || null,
        of,
        role,
        isPrivileged: role !== null && PRIVILEGED_ROLE.test(role),
        acts: total(of, ({ eventType }) => PRIVILEGED_TYPES.includes(eventType)),
      };
    })
    .filter(({ isPrivileged, acts }) => isPrivileged || acts > 0)
    .sort((one, other) => other.acts - one.acts || byText(one.userId ?? '', other.userId ?? ''));
  const holders = groups.filter(({ isPrivileged }) => isPrivileged);
  const byHolders = holders.reduce((sum, { of }) => sum + total(of), 0);
  const ids = holders.map(({ userId }) => userId);
  const by = (type: string, label: string) => ask.figure(type.replace('_', '-'), label, `event_type:${type}`);
  return {
    id: 'privileged',
    title: 'Privileged activity',
    text: [
      `Privileged are changes of configuration, deletions and grants of access, whoever did them, and everything done by people whose role says so (it holds the word admin, root, super, owner or operator). ${
        description.hasUsers
          ? 'Roles are those the source’s own users table holds now, not those people had then.'
          : 'The source has no table of users, so nothing is known of anybody’s role.'
      }`,
    ],
    figures: [
      { id: 'holders', label: 'People with such a role', value: holders.length, kind: 'count', query: null },
      {
        id: 'by-holders',
        label: 'Entries by them',
        value: byHolders,
        kind: 'count',
        query: ids.length === 0 || ids.length > MOST_NAMED ? null : ask.within(among('user_id', ids)),
      },
      await by('config_change', 'Changes of configuration'),
      await by('data_delete', 'Deletions'),
      await by('access_granted', 'Grants of access'),
    ],
    charts: [],
    tables: [
      {
        id: 'privileged-people',
        title: 'Who has such a role, or did what takes one',
        columns: [
          { id: 'person', title: 'Person', kind: 'text' },
          { id: 'role', title: 'Role', kind: 'text' },
          { id: 'entries', title: 'Entries', kind: 'count' },
          { id: 'config-changes', title: 'Configuration', kind: 'count' },
          { id: 'deletions', title: 'Deletions', kind: 'count' },
          { id: 'grants', title: 'Grants', kind: 'count' },
          { id: 'failures', title: 'Failed actions', kind: 'count' },
          { id: 'last', title: 'Last', kind: 'time' },
        ],
        rows: groups.map(({ userId, of, role }) => ({
          cells: [
            nameOf(people, userId),
            role,
            total(of),
            ...PRIVILEGED_TYPES.map((type) => total(of, ({ eventType }) => eventType === type)),
            total(of, ({ outcome }) => outcome === 'failure'),
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
