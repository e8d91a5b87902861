import { createHash } from 'node:crypto';
import { cancelled } from '../audit/fault.ts';
import { toEntry } from '../audit/readable.ts';
import type { AuditSnapshot } from '../sources/source.ts';
import type { PlannedChange } from './change.ts';
import { entriesAbout, knownSubject, personQuery } from './find.ts';
import type { PlanSummary, RequestKind } from './request.ts';
import { namingOf } from './subject.ts';
import { changeOf, type Erasure } from './treatment.ts';

/** What a plan is made of. Of erasures alone everything but the subject is needed. */
export interface PlanRequest {
  readonly kind: RequestKind;
  readonly identifiers: readonly string[];
  /** null for access and portability. */
  readonly erasure: Omit<Erasure, 'subject' | 'engine'> | null;
}

export interface PlanOptions {
  readonly signal?: AbortSignal | undefined;
  /** Takes what is planned, in order; the next batch waits for it. */
  readonly onPlanned: (changes: readonly PlannedChange[]) => Promise<void>;
  readonly onFound?: ((entries: number) => void) | undefined;
}

/**
 * Finds everything about a person in a snapshot and plans what is done with it. Rows are read uninterpreted, as what is planned
 * holds for them to the last byte. Nothing is written; memory does not grow with the number of entries.
 */
export async function makePlan(
  snapshot: AuditSnapshot,
  { kind, identifiers, erasure }: PlanRequest,
  { signal, onPlanned, onFound }: PlanOptions,
): Promise<PlanSummary> {
  const { subject } = await knownSubject(snapshot, identifiers);
  const hash = createHash('sha256').update(JSON.stringify([kind, subject.identifiers]));
  const counts = { entries: 0, own: 0, delete: 0, pseudonymise: 0, keep: 0 };
  if (erasure === null) {
    for await (const found of entriesAbout(snapshot, subject, { own: kind === 'portability' })) {
      if (signal?.aborted) throw cancelled();
      for (const { listed, naming } of found) {
        hash.update(`${listed.entry.id} ${listed.entry.checksum}\n`);
        counts.own += naming.own ? 1 : 0;
      }
      counts.entries += found.length;
      onFound?.(counts.entries);
    }
    return { sha256: hash.digest('hex'), ...counts };
  }
  const whole: Erasure = { ...erasure, subject, engine: snapshot.engine };
  await using scan = await snapshot.scan({ query: personQuery(subject) });
  for await (const rows of scan.rows()) {
    if (signal?.aborted) throw cancelled();
    const planned: PlannedChange[] = [];
    for (const row of rows) {
      const naming = namingOf(subject, toEntry(row));
      if (naming.places.length === 0) continue;
      const change = changeOf(row, naming, whole).planned;
      planned.push(change);
      hash.update(`${JSON.stringify(change)}\n`);
      counts[change.treatment] += 1;
      counts.own += naming.own ? 1 : 0;
    }
    counts.entries += planned.length;
    if (planned.length > 0) await onPlanned(planned);
    onFound?.(counts.entries);
  }
  return { sha256: hash.digest('hex'), ...counts };
}
