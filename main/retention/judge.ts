import type { EvidenceRow } from '../audit/entry.ts';
import { type Judged, matcherOf } from '../audit/query/matches.ts';
import { shown } from '../audit/readable.ts';
import { utcTimestamp } from '../audit/timestamp.ts';
import { toListed } from '../sources/listed.ts';
import type { Person } from '../sources/source.ts';
import type { Hold } from './holds.ts';
import { cutoffs, type RetentionPolicy } from './policy.ts';

/** By what it is decided which entries may go. Plain data: it crosses to job processes. */
export interface Standard {
  readonly policy: RetentionPolicy;
  /** Milliseconds since 1970 at which ages are taken. */
  readonly now: number;
  readonly holds: readonly Hold[];
}

/** What is decided of an entry, and its time (UTC) where it is due or would be. */
export type Decision =
  | { readonly is: 'kept' }
  | { readonly is: 'due'; readonly utc: string }
  /** Old enough, but kept for legal holds: their ids. */
  | { readonly is: 'held'; readonly utc: string; readonly by: readonly string[] }
  /** Old enough, but without an id, so that it cannot be named for removal. */
  | { readonly is: 'unnamed'; readonly utc: string };

export type Judge = (row: EvidenceRow, person: Person | null) => Decision;

/**
 * The one judge of plan, archive and removal. An entry whose time is none that can be read has no age and is kept. A hold
 * always wins.
 */
export function createJudge({ policy, now, holds }: Standard, hasUsers: boolean): Judge {
  const limits = cutoffs(policy, now);
  const usual = limits.get(null) ?? '';
  const matchers = holds.map(({ id, query }) => ({ id, matches: matcherOf(query, { hasUsers }) }));
  return (row, person) => {
    const utc = utcTimestamp(row.timestamp);
    if (utc === null || utc >= (limits.get(shown(row.event_type) ?? '') ?? usual)) return { is: 'kept' };
    if (matchers.length > 0) {
      const judged: Judged = toListed(row, person);
      const by = matchers.filter(({ matches }) => matches(judged)).map(({ id }) => id);
      if (by.length > 0) return { is: 'held', utc, by };
    }
    return row.id === null ? { is: 'unnamed', utc } : { is: 'due', utc };
  };
}

/** Everything that can be due: what is older than the shortest time anything is kept for. */
export const youngestCutoff = ({ policy, now }: Standard): string =>
  [...cutoffs(policy, now).values()].sort().at(-1) ?? '';
