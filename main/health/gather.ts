import { boundOfMilliseconds } from '../audit/moment.ts';
import type { Query } from '../audit/query/query.ts';
import { detectRecipe, SAMPLE_SIZE } from '../integrity/detect-recipe.ts';
import { hasChecksum, verifyRow } from '../integrity/verify-row.ts';
import type { AuditSource, ReadOptions } from '../sources/source.ts';
import type { ChecksumCost, Rhythm, SourceFacts } from './facts.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Eight weekends: what comes every week is seen to, also where a few of them were lost. */
const RHYTHM_DAYS = 56;
/** By how much the clocks of writer and reader may differ, in milliseconds. */
const CLOCKS_DIFFER = 5 * 60_000;

export interface GatherOptions extends ReadOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Days after which entries may be removed. */
  readonly retentionDays: number;
}

/** Looks at a source. Nothing of it is changed; rejects as the source's own methods do. */
export async function gatherFacts(
  source: AuditSource,
  { now, retentionDays, signal }: GatherOptions,
): Promise<SourceFacts> {
  const how = { signal };
  const description = await source.describe(how);
  const since = (from: number): Query => ({ kind: 'time', from: boundOfMilliseconds(from), before: null });
  const dated: Query = { kind: 'time', from: null, before: null };
  return {
    now,
    description,
    engine: await source.health(how),
    rhythm: await rhythmOf(source, description.last, how),
    future: await source.count(since(now + CLOCKS_DIFFER), how),
    timeless: await source.count({ kind: 'not', of: dated }, how),
    expired: await source.count(
      { kind: 'time', from: null, before: boundOfMilliseconds(now - retentionDays * DAY) },
      how,
    ),
    checksums: await checksumCost(source, how),
  };
}

async function rhythmOf(source: AuditSource, last: string | null, how: ReadOptions): Promise<Rhythm> {
  if (last === null) return { days: RHYTHM_DAYS, hours: [] };
  const end = (Math.floor(Date.parse(`${last.slice(0, 23)}Z`) / HOUR) + 1) * HOUR;
  const query: Query = {
    kind: 'time',
    from: boundOfMilliseconds(end - RHYTHM_DAYS * DAY),
    before: boundOfMilliseconds(end),
  };
  const { buckets } = await source.histogram({ query, buckets: RHYTHM_DAYS * 24 }, how);
  // Buckets may be narrower than an hour, never wider: so many hours there are.
  const hours = new Map<number, number>();
  for (const { start, counts, others } of buckets) {
    const hour = Math.floor(Date.parse(`${start.slice(0, 23)}Z`) / HOUR);
    const entries = counts.reduce((sum, one) => sum + one, others);
    hours.set(hour, (hours.get(hour) ?? 0) + entries);
  }
  return { days: RHYTHM_DAYS, hours: [...hours].map(([hour, entries]) => ({ hour, entries })) };
}

async function checksumCost(source: AuditSource, how: ReadOptions): Promise<ChecksumCost> {
  const rows = await source.sample(SAMPLE_SIZE, how);
  const { recipe } = detectRecipe(rows);
  const began = performance.now();
  const verified = recipe
    ? rows.filter((row) => verifyRow(row, recipe, source.engine).verdict === 'verified').length
    : 0;
  return {
    sampled: rows.length,
    verified,
    unprotected: rows.filter((row) => !hasChecksum(row)).length,
    recipe: recipe?.name ?? null,
    milliseconds: performance.now() - began,
  };
}
