import type { Entry, EvidenceRow } from '../../audit/entry.ts';
import type { Outcome } from '../../audit/outcome.ts';
import type { Query } from '../../audit/query/query.ts';
import { shown, shownDetails, shownId } from '../../audit/readable.ts';
import type { Activity } from './activity.ts';
import { activityMatcher } from './asking.ts';
import { createSpool, type Spool } from './spool.ts';
import { byText } from './words.ts';

/** An entry as it is put aside: without what no appendix shows, and with details only where they are wanted. */
export interface CollectedEntry {
  readonly entry: Entry;
  readonly outcome: Outcome;
}

/** Entries put aside while the rows of a period are read once, under a name each, in order of time. */
export interface Collection extends AsyncDisposable {
  /** Looks at a row and what it is alike with; what is put aside is on its way once `settled` resolves. */
  look(row: EvidenceRow, activity: Activity, utc: string): void;
  settled(): Promise<void>;
  /** null where nothing is collected under that name. */
  get(name: string): Pick<Spool<CollectedEntry>, 'size' | 'batches'> | null;
}

export interface Wanted {
  readonly name: string;
  readonly query: Query;
  readonly withDetails: boolean;
}

const byTime = ({ entry: one }: CollectedEntry, { entry: other }: CollectedEntry): number =>
  byText(one.timestamp, other.timestamp) || byText(one.id, other.id);

/** Collects what is wanted, as far as what entries are alike in decides about it. */
export function createCollection(
  wanted: readonly Wanted[],
  onFile: ((path: string) => void) | undefined,
): Collection {
  const buckets = wanted.flatMap(({ name, query, withDetails }) => {
    const matches = activityMatcher(query);
    if (matches === null) return [];
    const waiting: CollectedEntry[] = [];
    return [{ name, withDetails, matches, waiting, spool: createSpool(byTime, { onFile }) }];
  });
  /** Of entries that are alike it is decided once. */
  const decided = new Map<Activity, typeof buckets>();
  return {
    look(row, activity, utc) {
      let into = decided.get(activity);
      if (into === undefined) {
        into = buckets.filter(({ matches }) => matches(activity));
        decided.set(activity, into);
      }
      if (into.length === 0) return;
      const { outcome } = activity;
      const entry = collected(row, activity, utc);
      for (const { withDetails, waiting } of into) {
        const details = withDetails ? shownDetails(row.details) : null;
        waiting.push({ entry: withDetails ? { ...entry, details } : entry, outcome });
      }
    },
    async settled() {
      for (const { waiting, spool } of buckets) if (waiting.length > 0) await spool.add(waiting.splice(0));
    },
    get: (name) => buckets.find((bucket) => bucket.name === name)?.spool ?? null,
    async [Symbol.asyncDispose]() {
      for (const { spool } of buckets) await spool[Symbol.asyncDispose]();
    },
  };
}

/** What entries are alike in is the same text for all of them: many are held. */
function collected(row: EvidenceRow, { eventType, severity, userId }: Activity, utc: string): Entry {
  return {
    id: shownId(row.id),
    event_type: eventType,
    severity,
    user_id: userId,
    session_id: null,
    ip_address: shown(row.ip_address),
    user_agent: null,
    resource_type: shown(row.resource_type),
    resource_id: shown(row.resource_id),
    action: shown(row.action) ?? '',
    details: null,
    timestamp: utc || (shown(row.timestamp) ?? ''),
    checksum: null,
  };
}
