import { grouped, last, nameOf, type SectionMaker, total } from '../gathered.ts';
import { failureChart } from '../over-time.ts';
import { among, byText } from '../words.ts';

const TYPES = [
  ['login_failure', 'Failed sign-ins'],
  ['access_denied', 'Access denied'],
  ['security_violation', 'Security violations'],
  ['rate_limit_exceeded', 'Rate limits exceeded'],
] as const;
const SHOWN = 100;

/** What was tried and did not succeed, by whom and from where. */
export const failedAccess: SectionMaker = async ({ activities, tally, period, people, ask }) => {
  const failures = activities.filter(({ outcome }) => outcome === 'failure');
  const persons = [...grouped(failures, ({ userId }) => userId ?? '')]
    .map(([userId, of]) => ({ userId: userId || null, of, count: total(of) }))
    .sort((one, other) => other.count - one.count || byText(one.userId ?? '', other.userId ?? ''));
  const addresses = [...tally.failuresByAddress].sort(
    ([one, { count }], [other, { count: than }]) => than - count || byText(one ?? '', other ?? ''),
  );
  return {
    id: 'failed-access',
    title: 'Failed access',
    text: [
      'Every entry whose outcome is a failure: sign-ins, access that was denied, and whatever else did not succeed. All of them stand in the appendix, oldest first.',
    ],
    figures: [
      await ask.figure('failures', 'Failures', 'outcome:failure'),
      ...(await Promise.all(
        TYPES.map(([type, label]) => ask.figure(type.replaceAll('_', '-'), label, `event_type:${type}`)),
      )),
      {
        id: 'failing-people',
        label: 'People they name',
        value: persons.filter(({ userId }) => userId !== null).length,
        kind: 'count',
        query: null,
      },
      {
        id: 'failing-addresses',
        label: 'Addresses they came from',
        value: addresses.filter(([address]) => address !== null).length,
        kind: 'count',
        query: null,
      },
    ],
    charts: [failureChart(tally, period)],
    tables: [
      {
        id: 'failing-people',
        title: 'Failures by person',
        columns: [
          { id: 'person', title: 'Person', kind: 'text' },
          ...TYPES.map(([id, title]) => ({ id, title, kind: 'count' as const })),
          { id: 'failures', title: 'All failures', kind: 'count' },
          { id: 'last', title: 'Last', kind: 'time' },
        ],
        rows: persons.slice(0, SHOWN).map(({ userId, of, count }) => ({
          cells: [
            nameOf(people, userId),
            ...TYPES.map(([type]) => total(of, ({ eventType }) => eventType === type)),
            count,
            last(of),
          ],
          query: ask.within(`${among('user_id', [userId])} outcome:failure`),
        })),
        omitted: Math.max(0, persons.length - SHOWN),
      },
      {
        id: 'failing-addresses',
        title: 'Failures by address',
        columns: [
          { id: 'address', title: 'Address', kind: 'text' },
          { id: 'failures', title: 'Failures', kind: 'count' },
          { id: 'last', title: 'Last', kind: 'time' },
        ],
        rows: addresses.slice(0, SHOWN).map(([address, { count, last: latest }]) => ({
          cells: [address ?? 'none recorded', count, latest],
          query: ask.within(`${among('ip_address', [address])} outcome:failure`),
        })),
        omitted: Math.max(0, addresses.length - SHOWN),
      },
    ],
    appendix: 'failures',
  };
};
