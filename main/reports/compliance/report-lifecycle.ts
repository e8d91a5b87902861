import type { Entry } from '../../audit/entry.ts';
import { lowerBound } from '../../audit/moment.ts';
import { allOf } from '../../audit/query/query.ts';
import type { AuditSnapshot } from '../../sources/source.ts';
import type { CollectedEntry } from './collection.ts';
import type { Period } from './period.ts';

type ReportEvent = 'report_create' | 'report_approve' | 'report_reject';

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

/**
 * Looks at every event of the period, and before it at who created what: who creates a report may approve it long after.
 *
 * @param events those of the period, in order of time
 * @param first time of the source's first entry
 */
export async function readLifecycle(
  snapshot: AuditSnapshot,
  period: Period,
  events: AsyncIterable<readonly CollectedEntry[]>,
  { first }: { readonly first: string | null },
): Promise<ReportLifecycle> {
  const nothingBefore = first === null || first >= period.from;
  const creators: Creators = nothingBefore ? new Map() : await creatorsBefore(snapshot, period);
  const reports = new Set<string>();
  const byPerson = new Map<string | null, PersonsReports>();
  const selfApprovals = new Set<string>();
  for await (const batch of events) {
    for (const { entry } of batch) {
      const { event_type: type, resource_id: report, user_id: user } = entry;
      if (!isReportEvent(type)) continue;
      if (type === 'report_create') created(creators, entry);
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

type Creators = Map<string, Set<string>>;

function created(creators: Creators, { resource_id: report, user_id: user }: Entry): void {
  if (!report || !user) return;
  const known = creators.get(report);
  if (known === undefined) creators.set(report, new Set([user]));
  else known.add(user);
}

async function creatorsBefore(snapshot: AuditSnapshot, period: Period): Promise<Creators> {
  const creators: Creators = new Map();
  const query = allOf([
    { kind: 'column', column: 'event_type', match: { is: 'oneOf', values: ['report_create'] } },
    { kind: 'time', from: null, before: lowerBound(period.from) },
  ]);
  for await (const batch of snapshot.entries({ query, order: 'oldest' })) {
    for (const { entry } of batch) created(creators, entry);
  }
  return creators;
}
