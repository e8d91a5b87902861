import type { EvidenceRow } from '../../audit/entry.ts';
import type { Outcome } from '../../audit/outcome.ts';
import { outcomeOfCells } from '../../audit/outcome-of-cells.ts';
import { shown } from '../../audit/readable.ts';
import { utcTimestamp } from '../../audit/timestamp.ts';

/** Entries that are alike in what reports ask most. */
export interface Activity {
  readonly eventType: string;
  readonly severity: string;
  readonly userId: string | null;
  readonly outcome: Outcome;
  count: number;
  first: string;
  last: string;
}

export interface Sightings {
  count: number;
  last: string;
}

/** Severities that are counted by hour, and all others. */
export const COUNTED_SEVERITIES: readonly string[] = ['low', 'medium', 'high', 'critical', 'other'];

/** What one reading of a period's rows comes to. It grows with how many kinds of entries there are, not with entries. */
export interface ActivityTally {
  /** Counts rows; `each` is told of every one what it is alike with, and its time as `Entry.timestamp` has it. */
  add(rows: readonly EvidenceRow[], each: (row: EvidenceRow, activity: Activity, utc: string) => void): void;
  /** Without an order. */
  activities(): readonly Activity[];
  /** Entries by hour (`YYYY-MM-DDTHH`) and severity, in the order of `COUNTED_SEVERITIES`. */
  readonly hours: ReadonlyMap<string, readonly number[]>;
  /** Failures by the address they came from. */
  readonly failuresByAddress: ReadonlyMap<string | null, Readonly<Sightings>>;
  /** Failures by hour and severity, as `hours`. */
  readonly failuresByHour: ReadonlyMap<string, readonly number[]>;
}

export function createActivityTally(): ActivityTally {
  const activities: Activity[] = [];
  /** The same by person and type: of one type a person has few. */
  const known = new Map<string | null, Map<string, Activity[]>>();
  const hours = createHourTally();
  const failuresByAddress = new Map<string | null, Sightings>();
  const failuresByHour = createHourTally();

  function alike(userId: string | null, eventType: string): Activity[] {
    let byType = known.get(userId);
    if (byType === undefined) {
      byType = new Map();
      known.set(userId, byType);
    }
    let found = byType.get(eventType);
    if (found === undefined) {
      found = [];
      byType.set(eventType, found);
    }
    return found;
  }

  function count(row: EvidenceRow, utc: string): Activity {
    const eventType = shown(row.event_type) ?? '';
    const severity = shown(row.severity) ?? '';
    const userId = shown(row.user_id);
    const outcome = outcomeOfCells(row.event_type, row.details);
    const among = alike(userId, eventType);
    const found = among.find((one) => one.severity === severity && one.outcome === outcome);
    if (found === undefined) {
      const activity = { eventType, severity, userId, outcome, count: 1, first: utc, last: utc };
      among.push(activity);
      activities.push(activity);
      return activity;
    }
    found.count += 1;
    if (utc < found.first) found.first = utc;
    if (utc > found.last) found.last = utc;
    return found;
  }

  function addFailure(address: string | null, utc: string): void {
    const seen = failuresByAddress.get(address);
    if (seen === undefined) failuresByAddress.set(address, { count: 1, last: utc });
    else {
      seen.count += 1;
      if (utc > seen.last) seen.last = utc;
    }
  }

  return {
    hours: hours.counts,
    failuresByAddress,
    failuresByHour: failuresByHour.counts,
    activities: () => activities,
    add(rows, each) {
      for (const row of rows) {
        const utc = utcTimestamp(row.timestamp) ?? '';
        const activity = count(row, utc);
        each(row, activity, utc);
        hours.add(utc, activity.severity);
        if (activity.outcome === 'failure') {
          failuresByHour.add(utc, activity.severity);
          addFailure(shown(row.ip_address), utc);
        }
      }
    },
  };
}

function createHourTally() {
  const counts = new Map<string, number[]>();
  // One entry after the other is mostly of the same hour.
  let hour = '-';
  let latest: number[] = [];
  return {
    counts,
    add(utc: string, severity: string): void {
      if (!utc.startsWith(hour) || utc === '') {
        hour = utc.slice(0, 13);
        latest = counts.get(hour) ?? COUNTED_SEVERITIES.map(() => 0);
        counts.set(hour, latest);
      }
      const found = COUNTED_SEVERITIES.indexOf(severity);
      const place = found === -1 ? COUNTED_SEVERITIES.length - 1 : found;
      latest[place] = (latest[place] ?? 0) + 1;
    },
  };
}
