import type { Statistics, Tally } from '../sources/source.ts';

const GROUPS = ['byEventType', 'bySeverity', 'byOutcome', 'byUser', 'byResourceType', 'byDay'] as const;

/**
 * Statistics as scripts see them: each grouping an object of value to count. Entries with SQL NULL are counted under
 * `missing`, never as text, and `people` holds who is behind the user ids.
 */
export function statisticsJson(statistics: Statistics): string {
  const groups = GROUPS.map((name) => {
    const pairs = statistics[name].flatMap(({ value, count }) =>
      value === null ? [] : [[value, count] as const],
    );
    return `"${name}":${counts(pairs)}`;
  });
  const missing = GROUPS.map((name) => {
    const tally: readonly Tally[] = statistics[name];
    return [name, tally.find(({ value }) => value === null)?.count ?? 0] as const;
  });
  const people = statistics.byUser.flatMap(({ person }) => (person === null ? [] : [person]));
  return (
    `{"total":${statistics.total},"first":${JSON.stringify(statistics.first)},"last":${JSON.stringify(statistics.last)}` +
    `,${groups.join(',')},"missing":${counts(missing)},"people":${JSON.stringify(people)}}`
  );
}

/**
 * An object of text to number in the order given. Built as text, because an object of JavaScript reorders keys that
 * look like numbers and loses `__proto__`.
 */
const counts = (pairs: readonly (readonly [string, number])[]): string =>
  `{${pairs.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`;
