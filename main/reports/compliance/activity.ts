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
  /** Counts rows; `each` is told of every one what it is alike with. */
  add(rows: readonly EvidenceRow[], each: (row: EvidenceRow, activity: Activity) => void): void;
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
  const activities = new Map<string, Activity>();
  const hours = new Map<string, number[]>();
  const failuresByAddress = new Map<string | null, Sightings>();
  const failuresByHour = new Map<string, number[]>();

  function countIn(counted: Map<string, number[]>, hour: string, place: number): void {
    let counts = counted.get(hour);
    if (counts === undefined) {
      counts = COUNTED_SEVERITIES.map(() => 0);
      counted.set(hour, counts);
    }
    counts[place] = (counts[place] ?? 0) + 1;
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
    hours,
    failuresByAddress,
    failuresByHour,
    activities: () => [...activities.values()],
    add(rows, each) {
      for (const row of rows) {
        const utc = utcTimestamp(row.timestamp) ?? '';
        const eventType = shown(row.event_type) ?? '';
        const severity = shown(row.severity) ?? '';
        const userId = shown(row.user_id);
        const outcome = outcomeOfCells(row.event_type, row.details);
        const key = `${eventType}\0${severity}\0${outcome}\0${userId ?? '\0'}`;
        let known = activities.get(key);
        if (known === undefined) {
          known = { eventType, severity, userId, outcome, count: 1, first: utc, last: utc };
          activities.set(key, known);
        } else {
          known.count += 1;
          if (utc < known.first) known.first = utc;
          if (utc > known.last) known.last = utc;
        }
        each(row, known);
        const hour = utc.slice(0, 13);
        const found = COUNTED_SEVERITIES.indexOf(severity);
        const place = found === -1 ? COUNTED_SEVERITIES.length - 1 : found;
        countIn(hours, hour, place);
        if (outcome === 'failure') {
          countIn(failuresByHour, hour, place);
          addFailure(shown(row.ip_address), utc);
        }
      }
    },
  };
}
