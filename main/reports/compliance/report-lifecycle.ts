import { allOf, type Query } from '../../audit/query/query.ts';
import type { AuditSnapshot } from '../../sources/source.ts';
import type { Period } from './period.ts';

export const REPORT_EVENTS = ['report_create', 'report_approve', 'report_reject'] as const;
type ReportEvent = (typeof REPORT_EVENTS)[number];

/** What became of reports, and who did it. */
export interface ReportLifecycle {
  /** Within the period, by `user_id`. */
  readonly byPerson: ReadonlyMap<string | null, Readonly<PersonsReports>>;
  /** Reports that events of the period name. */
  readonly reports: number;
  /** Ids of approvals by who had created the same report, at any time before. */
  readonly selfApprovals: ReadonlySet<string>;
}

interface PersonsReports {
  created: number;
  approved: number;
  rejected: number;
  selfApproved: number;
}

const COUNTED: Readonly<Record<ReportEvent, 'created' | 'approved' | 'rejected'>> = {
  report_create: 'created',
  report_approve: 'approved',
  report_reject: 'rejected',
};

const isReportEvent = (type: string): type is ReportEvent => Object.hasOwn(COUNTED, type);

/** Reads every event of a report up to the end of the period: who creates one may approve it long after. */
export async function readLifecycle(snapshot: AuditSnapshot, period: Period): Promise<ReportLifecycle> {
  const before: Query = period.query.kind === 'time' ? { ...period.query, from: null } : period.query;
  const types: Query = {
    kind: 'column',
    column: 'event_type',
    match: { is: 'oneOf', values: [...REPORT_EVENTS] },
  };
  const creators = new Map<string, Set<string>>();
  const reports = new Set<string>();
  const byPerson = new Map<string | null, PersonsReports>();
  const selfApprovals = new Set<string>();
  await using listing = await snapshot.listing({ query: allOf([types, before]), order: 'oldest' });
  for await (const batch of listing.batches()) {
    for (const { entry } of batch) {
      const { event_type: type, resource_id: report, user_id: user } = entry;
      if (!isReportEvent(type)) continue;
      if (type === 'report_create' && report && user) {
        const known = creators.get(report);
        if (known === undefined) creators.set(report, new Set([user]));
        else known.add(user);
      }
      if (entry.timestamp < period.from) continue;
      if (report) reports.add(report);
      const person = user === '' ? null : user;
      const counts = byPerson.get(person) ?? { created: 0, approved: 0, rejected: 0, selfApproved: 0 };
      byPerson.set(person, counts);
      counts[COUNTED[type]] += 1;
      if (type === 'report_approve' && report && user && creators.get(report)?.has(user)) {
        counts.selfApproved += 1;
        selfApprovals.add(entry.id);
      }
    }
  }
  return { byPerson, reports: reports.size, selfApprovals };
}
