import type { Entry } from '../audit/entry.ts';
import { toEntry } from '../audit/readable.ts';
import type { Recipe } from '../audit/recipe.ts';
import type { AuditSource } from '../sources/source.ts';
import type { PlannedChange } from './change.ts';
import { knownSubject } from './find.ts';
import type { PrivacyPolicy } from './policy.ts';
import { pseudonyms } from './pseudonym.ts';
import { namingOf } from './subject.ts';
import { type Erasure, fingerprintOf, pseudonymised } from './treatment.ts';

/** An erasure as it crosses to the process that plans or does it. */
export interface ErasureRequest {
  readonly identifiers: readonly string[];
  readonly policy: Pick<PrivacyPolicy, 'erasure'>;
  readonly pseudonymKey: Uint8Array;
  readonly recipe: Recipe;
  /** In milliseconds since the Unix epoch: ages count to it. */
  readonly now: number;
}

/** The same with the person looked up in the source. */
export async function erasureOf(
  source: AuditSource,
  { identifiers, policy, pseudonymKey, recipe, now }: ErasureRequest,
  signal?: AbortSignal,
): Promise<Erasure> {
  await using snapshot = await source.snapshot({ signal });
  const { subject } = await knownSubject(snapshot, identifiers);
  return { subject, policy, pseudonym: pseudonyms(pseudonymKey), recipe, engine: source.engine, now };
}

/** What would become of an entry. */
export interface PreviewedChange {
  readonly planned: PlannedChange;
  /** null where the source does not have it any more. */
  readonly before: Entry | null;
  /** null where it is deleted, and where it is stale. */
  readonly after: Entry | null;
  /** Whether it is no longer what was planned for. */
  readonly stale: boolean;
}

/** What would become of planned entries. Nothing is changed. */
export async function preview(
  source: AuditSource,
  request: ErasureRequest,
  planned: readonly PlannedChange[],
  signal?: AbortSignal,
): Promise<readonly PreviewedChange[]> {
  const erasure = await erasureOf(source, request, signal);
  const previewed: PreviewedChange[] = [];
  for (const change of planned) {
    const row = await source.evidence(change.entryId, { signal });
    const before = row && toEntry(row);
    const stale = row === null || fingerprintOf(row) !== change.fingerprint;
    let after: Entry | null = null;
    if (row !== null && before !== null && !stale && change.treatment !== 'delete') {
      const naming = namingOf(erasure.subject, before);
      after = change.treatment === 'keep' ? before : toEntry(pseudonymised(row, naming, erasure));
    }
    previewed.push({ planned: change, before, after, stale });
  }
  return previewed;
}
