import type { EvidenceRow } from '../audit/entry.ts';
import { lowerBound } from '../audit/moment.ts';
import { shown } from '../audit/readable.ts';
import type { AuditSnapshot, ScanOptions, SourceDescription } from '../sources/source.ts';
import { createJudge, type Decision, type Standard, youngestCutoff } from './judge.ts';

export interface Aged {
  readonly row: EvidenceRow;
  readonly decision: Exclude<Decision, { is: 'kept' }>;
}

/** Entries that are old enough to go, in batches, each with what is decided of it; `read` counts those looked at. */
export async function readAged(
  snapshot: AuditSnapshot,
  standard: Standard,
): Promise<{ readonly total: number; batches(): AsyncGenerator<{ read: number; aged: readonly Aged[] }> }> {
  const described = await snapshot.describe();
  const judge = createJudge(standard, described.hasUsers);
  const scan = await snapshot.scan(await whereAged(snapshot, described, youngestCutoff(standard)));
  return {
    total: scan.total,
    async *batches() {
      for await (const rows of scan.rows()) {
        const people = await peopleFor(snapshot, rows, standard);
        const aged: Aged[] = [];
        for (const row of rows) {
          const decision = judge(row, people?.get(shown(row.user_id) ?? '') ?? null);
          if (decision.is !== 'kept') aged.push({ row, decision });
        }
        yield { read: rows.length, aged };
      }
    },
  };
}

/** What is read: all rows where most are old, because the judge takes less time for a row than the query does. */
async function whereAged(
  snapshot: AuditSnapshot,
  { entries, last }: SourceDescription,
  cutoff: string,
): Promise<Pick<ScanOptions, 'query' | 'total'>> {
  if (last !== null && last < cutoff) return { total: entries };
  const query = { kind: 'time', from: null, before: lowerBound(`${cutoff}Z`) } as const;
  const total = await snapshot.count(query);
  return total > entries / 2 ? { total: entries } : { query, total };
}

/** The people of rows, which only holds ask for. */
export async function peopleFor(
  snapshot: Pick<AuditSnapshot, 'people'>,
  rows: readonly EvidenceRow[],
  { holds }: Pick<Standard, 'holds'>,
): Promise<Awaited<ReturnType<AuditSnapshot['people']>> | null> {
  if (holds.length === 0) return null;
  return snapshot.people(new Set(rows.flatMap((row) => shown(row.user_id) ?? [])));
}
