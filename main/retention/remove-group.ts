import type { EvidenceRow, EvidenceValue } from '../audit/entry.ts';
import { shown } from '../audit/readable.ts';
import type { Administration } from '../sources/administration.ts';
import { type ArchivedFile, openArchived } from '../sources/archive/files.ts';
import { throwIfAborted } from '../sources/pause.ts';
import { sameRow } from '../sources/same-row.ts';
import type { AuditSource } from '../sources/source.ts';
import { createJudge, type Standard } from './judge.ts';
import { peopleFor } from './read-due.ts';

/** What became of archived entries. */
export interface Removal {
  /** They are in the source no more. */
  readonly removed: number;
  /** A hold was placed since they were archived. */
  readonly held: number;
  /** They are other in the source than in the archive, or not alone with their id. */
  readonly changed: number;
}

export interface RemovalOfGroup extends Removal {
  /** Groups of rows that the file has. */
  readonly groups: number;
}

export interface RemoveOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: ((step: string) => void) | undefined;
}

/** Entries of one transaction: a live writer waits for some milliseconds. */
const BATCH = 500;

/**
 * Removes the entries of one group of an archived file from the source they come from, in short transactions. An entry
 * goes only where the source still holds exactly what the archive does, and no hold is on it.
 */
export async function removeGroup(
  { source, administration }: { readonly source: AuditSource; readonly administration: Administration },
  { path, group, standard }: { readonly path: string; readonly group: number; readonly standard: Standard },
  { signal, onStep }: RemoveOptions = {},
): Promise<RemovalOfGroup> {
  const file = await openArchived(path);
  if (group >= file.groups) return { removed: 0, held: 0, changed: 0, groups: file.groups };
  const { free, held } = await unheld(source, file, group, standard);
  let [removed, changed] = [0, 0];
  for (let at = 0; at < free.length; at += BATCH) {
    throwIfAborted(signal);
    const batch = free.slice(at, at + BATCH);
    changed += await administration.transaction(async (changes) => {
      const found = byId(await changes.read(batch.map(({ id }) => id)));
      const [going, other]: [EvidenceValue[], EvidenceRow[]] = [[], []];
      for (const row of batch) {
        const [one, ...more] = found.get(key(row.id)) ?? [];
        if (one === undefined) continue;
        if (more.length === 0 && sameRow(one, row)) going.push(row.id);
        else other.push(row);
      }
      await changes.remove(going);
      onStep?.('batch not committed');
      return other.length;
    });
    onStep?.('batch removed');
    removed += batch.length;
  }
  return { removed: removed - changed, held, changed, groups: file.groups };
}

/** The rows no hold is on now. */
async function unheld(
  source: AuditSource,
  file: ArchivedFile,
  group: number,
  standard: Standard,
): Promise<{ readonly free: readonly EvidenceRow[]; readonly held: number }> {
  const rows = await file.rows(group);
  if (standard.holds.length === 0) return { free: rows, held: 0 };
  await using snapshot = await source.snapshot();
  const { hasUsers } = await snapshot.describe();
  const judge = createJudge(standard, hasUsers);
  const people = await peopleFor(snapshot, rows, standard);
  const free = rows.filter((row) => judge(row, people?.get(shown(row.user_id) ?? '') ?? null).is === 'due');
  return { free, held: rows.length - free.length };
}

const key = (id: EvidenceValue): string =>
  id instanceof Uint8Array ? `bytes ${Buffer.from(id).toString('hex')}` : `${typeof id} ${String(id)}`;

function byId(rows: readonly EvidenceRow[]): ReadonlyMap<string, readonly EvidenceRow[]> {
  const found = new Map<string, EvidenceRow[]>();
  for (const row of rows) {
    const same = found.get(key(row.id));
    if (same) same.push(row);
    else found.set(key(row.id), [row]);
  }
  return found;
}
