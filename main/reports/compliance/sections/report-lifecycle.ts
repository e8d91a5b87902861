import { nameOf, type SectionMaker } from '../gathered.ts';
import { among, byText } from '../words.ts';

/** Who created, approved and rejected reports, and who approved their own. */
export const reportLifecycle: SectionMaker = async ({ lifecycle, people, ask }) => {
  const { byPerson, reports, selfApprovals } = lifecycle;
  const persons = [...byPerson].sort(
    ([one, a], [other, b]) =>
      b.selfApproved - a.selfApproved ||
      b.created + b.approved + b.rejected - (a.created + a.approved + a.rejected) ||
      byText(one ?? '', other ?? ''),
  );
  return {
    id: 'reports',
    title: 'Reports: created, approved, rejected',
    text: [
      'A report is known by the resource id of its events. Self-approved is an approval by somebody who created the report of the same id before, be it before the period; whoever used another account for it is not seen.',
    ],
    figures: [
      { id: 'reports', label: 'Reports that events name', value: reports, kind: 'count', query: null },
      await ask.figure('created', 'Created', 'event_type:report_create'),
      await ask.figure('approved', 'Approved', 'event_type:report_approve'),
      await ask.figure('rejected', 'Rejected', 'event_type:report_reject'),
      { id: 'self-approved', label: 'Self-approved', value: selfApprovals.size, kind: 'count', query: null },
    ],
    charts: [],
    tables: [
      {
        id: 'report-people',
        title: 'By person',
        columns: [
          { id: 'person', title: 'Person', kind: 'text' },
          { id: 'created', title: 'Created', kind: 'count' },
          { id: 'approved', title: 'Approved', kind: 'count' },
          { id: 'rejected', title: 'Rejected', kind: 'count' },
          { id: 'self-approved', title: 'Self-approved', kind: 'count' },
        ],
        rows: persons.map(([userId, { created, approved, rejected, selfApproved }]) => ({
          cells: [nameOf(people, userId), created, approved, rejected, selfApproved],
          query: ask.within(
            `event_type:(report_create OR report_approve OR report_reject) ${among('user_id', [userId])}`,
          ),
        })),
        omitted: 0,
      },
    ],
    appendix: 'report-events',
  };
};
