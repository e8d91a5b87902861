import type { WrittenFields } from '../audit/checksum.ts';
import { COLUMNS, type EvidenceRow } from '../audit/entry.ts';
import { cancelled, Fault } from '../audit/fault.ts';
import { shown, toEntry } from '../audit/readable.ts';
import { verifyRow } from '../integrity/verify-row.ts';
import type { Administration, Changes, NewCells } from '../sources/administration.ts';
import { idSpellings } from '../sources/id-spellings.ts';
import type { PlannedChange } from './change.ts';
import type { PrivacyFaultCode } from './request.ts';
import { namingOf } from './subject.ts';
import { type Erasure, fingerprintOf, pseudonymised } from './treatment.ts';

export interface CarryOutRequest {
  readonly planned: readonly PlannedChange[];
  readonly erasure: Erasure;
  /**
   * The entry that the source gets for it, in its own recipe. It is part of the transaction, so where it stands everything was
   * done, and where it does not, nothing: that is how a run after a killed one knows.
   */
  readonly marker: WrittenFields;
}

export interface CarriedOut {
  /** `already`: an earlier run had done it. */
  readonly outcome: 'done' | 'already';
}

export interface CarryOutOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number) => void) | undefined;
}

const AT_ONCE = 200;

/**
 * Does what was planned in one transaction, or finds it done. Everything is looked at again before the first entry is touched.
 *
 * Rejects with the fault PLAN_STALE where an entry is not as it was planned for, and with the source's own errors; then nothing
 * was changed.
 */
export async function carryOut(
  administration: Administration,
  { planned, erasure, marker }: CarryOutRequest,
  { signal, onProgress }: CarryOutOptions = {},
): Promise<CarriedOut> {
  return administration.transaction(async (changes) => {
    if ((await changes.read(idSpellings(marker.id))).length > 0) return { outcome: 'already' };
    const pages = Array.from({ length: Math.ceil(planned.length / AT_ONCE) }, (_, page) =>
      planned.slice(page * AT_ONCE, (page + 1) * AT_ONCE),
    );
    for (const page of pages) await rowsOf(changes, page);
    let done = 0;
    for (const page of pages) {
      if (signal?.aborted) throw cancelled();
      const rows = await rowsOf(changes, page);
      for (const change of page) {
        await doChange(changes, change, rows.get(change.entryId) ?? stale(change.entryId), erasure);
      }
      done += page.length;
      onProgress?.(done);
    }
    await changes.append(marker, erasure.recipe);
    return { outcome: 'done' };
  });
}

/** The rows a page of the plan is about, by the id of their entry. @throws Fault PLAN_STALE */
async function rowsOf(
  changes: Changes,
  page: readonly PlannedChange[],
): Promise<ReadonlyMap<string, EvidenceRow>> {
  const found = new Map<string, EvidenceRow>();
  for (const row of await changes.read(page.flatMap(({ entryId }) => idSpellings(entryId)))) {
    const { id } = toEntry({ ...row, details: null });
    if (found.has(id)) stale(id);
    found.set(id, row);
  }
  for (const { entryId, fingerprint } of page) {
    const row = found.get(entryId);
    if (row === undefined || fingerprintOf(row) !== fingerprint) stale(entryId);
  }
  return found;
}

async function doChange(
  changes: Changes,
  { entryId, treatment, newChecksum }: PlannedChange,
  row: EvidenceRow,
  erasure: Erasure,
): Promise<void> {
  switch (treatment) {
    case 'keep':
      return;
    case 'delete':
      if ((await changes.remove([row.id])) !== 1) stale(entryId);
      return;
    case 'pseudonymise': {
      const after = pseudonymised(row, namingOf(erasure.subject, toEntry(row)), erasure);
      if (shown(after.checksum) !== newChecksum) stale(entryId);
      const cells: NewCells = Object.fromEntries(
        COLUMNS.filter((column) => after[column] !== row[column]).map((column) => [column, after[column]]),
      );
      const kept = await changes.replace(row, cells);
      requireSame(entryId, row, kept, erasure);
    }
  }
}

/** An entry that verified has to verify as the source keeps it; one that did not is no better than before. */
function requireSame(
  entryId: string,
  before: EvidenceRow,
  after: EvidenceRow,
  { recipe, engine }: Erasure,
): void {
  const [was, is] = [before, after].map((row) => verifyRow(row, recipe, engine).verdict);
  if (was !== 'verified' || is === 'verified') return;
  throw new Fault<PrivacyFaultCode>(
    'PRIVACY_STEP_REFUSED',
    `The source would store the entry ${entryId} so that its checksum no longer verifies.`,
    { hint: 'Nothing was changed. Let a rule of the privacy policy keep or delete entries of this kind.' },
  );
}

function stale(entryId: string): never {
  throw new Fault<PrivacyFaultCode>('PLAN_STALE', `The entry ${entryId} is not as it was planned for.`, {
    hint: 'Nothing was changed. Plan the request anew, and let it be approved anew.',
  });
}
