import type { SectionMaker } from '../gathered.ts';

/** Who read the log meanwhile, as far as they did so by Sealtrail. */
export const readers: SectionMaker = async ({ readers: found }) => ({
  id: 'readers',
  title: 'Who read the audit log',
  text: [
    'Readings of this source in the period, from the trail that Sealtrail keeps of its own users, up to the moment this report is dated. Whoever reads the log by other means, such as a database client, leaves no trace here.',
  ],
  figures: [
    {
      id: 'readers',
      label: 'People',
      value: new Set(found.map(({ person }) => person)).size,
      kind: 'count',
      query: null,
    },
    {
      id: 'readings',
      label: 'Readings',
      value: found.reduce((sum, { count }) => sum + count, 0),
      kind: 'count',
      query: null,
    },
  ],
  charts: [],
  tables: [
    {
      id: 'readers',
      title: 'By person and what they did',
      columns: [
        { id: 'person', title: 'Person', kind: 'text' },
        { id: 'action', title: 'What', kind: 'text' },
        { id: 'count', title: 'Times', kind: 'count' },
        { id: 'first', title: 'First', kind: 'time' },
        { id: 'last', title: 'Last', kind: 'time' },
      ],
      rows: found.map(({ person, action, count, first, last }) => ({
        cells: [person, action, count, first, last],
        query: null,
      })),
      omitted: 0,
    },
  ],
  appendix: null,
});
