import { countInWords } from '../audit/quantities.ts';
import { RETENTION_DAYS } from '../audit/retention.ts';

/** How long the entries of a source are kept, in days since their time. */
export interface RetentionPolicy {
  readonly days: number;
  /** Days for entries of some types, by event type. */
  readonly byEventType: Readonly<Record<string, number>>;
}

export const DEFAULT_POLICY: RetentionPolicy = { days: RETENTION_DAYS, byEventType: {} };

const DAY = 86_400_000;

/** `YYYY-MM-DDTHH:MM:SS.ffffff`: an entry before it has been kept for so many days at `now`. */
export const cutoff = (days: number, now: number): string =>
  `${new Date(now - days * DAY).toISOString().slice(0, 23)}000`;

/** For each event type with days of its own and, under null, for all others. */
export function cutoffs(
  { days, byEventType }: RetentionPolicy,
  now: number,
): ReadonlyMap<string | null, string> {
  const own = Object.entries(byEventType).map(([type, kept]) => [type, cutoff(kept, now)] as const);
  return new Map([[null, cutoff(days, now)], ...own]);
}

/** `2,555 days; login_failure 365 days`. */
export function describePolicy({ days, byEventType }: RetentionPolicy): string {
  const own = Object.entries(byEventType).map(([type, kept]) => `${type} ${countInWords(kept)} days`);
  return [`${countInWords(days)} days`, ...own].join('; ');
}
