import { shown } from '../audit/readable.ts';
import type { AuditSource } from '../sources/source.ts';
import type { Standard } from './judge.ts';
import { readAged } from './read-due.ts';
import { sizeOf } from './row-size.ts';

/** Entries of one event type in one month. */
export interface PlannedGroup {
  /** `YYYY-MM`, UTC. */
  readonly month: string;
  readonly eventType: string;
  readonly entries: number;
  /** Characters of their cells: about what they take in the source, without its indexes. */
  readonly size: number;
}

export interface RetentionPlan {
  /** Entries of the whole source. */
  readonly all: number;
  readonly due: {
    readonly entries: number;
    readonly size: number;
    /** Times of the earliest and latest, UTC. */
    readonly first: string | null;
    readonly last: string | null;
  };
  /** By month and type; what is beyond 2,000 groups stands under the type `…`. */
  readonly groups: readonly PlannedGroup[];
  /** Entries that holds keep back. One may be kept by several. */
  readonly held: { readonly entries: number; readonly byHold: readonly { id: string; entries: number }[] };
  /** Old enough, but without an id to name them by. */
  readonly unnamed: number;
}

export interface ReadingProgress {
  readonly done: number;
  readonly total: number;
}

const MOST_GROUPS = 2_000;

/** What a cleanup would do now. It changes nothing. */
export async function planRetention(
  source: AuditSource,
  standard: Standard,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (progress: ReadingProgress) => void } = {},
): Promise<RetentionPlan> {
  await using snapshot = await source.snapshot({ signal });
  const { entries: all } = await snapshot.describe();
  const { total, batches } = await readAged(snapshot, standard);
  const groups = new Map<string, { month: string; eventType: string; entries: number; size: number }>();
  const byHold = new Map<string, number>(standard.holds.map(({ id }) => [id, 0]));
  const due = { entries: 0, size: 0, first: null as string | null, last: null as string | null };
  let [held, unnamed, done] = [0, 0, 0];
  for await (const { read, aged } of batches()) {
    for (const { row, decision } of aged) {
      if (decision.is === 'held') {
        held += 1;
        for (const id of decision.by) byHold.set(id, (byHold.get(id) ?? 0) + 1);
      } else if (decision.is === 'unnamed') unnamed += 1;
      else {
        const size = sizeOf(row);
        due.entries += 1;
        due.size += size;
        if (due.first === null || decision.utc < due.first) due.first = decision.utc;
        if (due.last === null || decision.utc > due.last) due.last = decision.utc;
        const group = groupOf(decision.utc.slice(0, 7), shown(row.event_type) ?? '');
        group.entries += 1;
        group.size += size;
      }
    }
    done += read;
    onProgress?.({ done, total });
  }
  return {
    all,
    due,
    groups: [...groups.values()].sort(
      (a, b) => compare(a.month, b.month) || compare(a.eventType, b.eventType),
    ),
    held: { entries: held, byHold: [...byHold].map(([id, entries]) => ({ id, entries })) },
    unnamed,
  };

  function groupOf(month: string, type: string) {
    const eventType = groups.size < MOST_GROUPS || groups.has(`${month} ${type}`) ? type : '…';
    const key = `${month} ${eventType}`;
    const group = groups.get(key) ?? { month, eventType, entries: 0, size: 0 };
    groups.set(key, group);
    return group;
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
