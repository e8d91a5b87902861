import { hash } from 'node:crypto';
import { join } from 'node:path';
import { shown } from '../audit/readable.ts';
import type { Administration } from '../sources/administration.ts';
import { rowText } from '../sources/archive/cells.ts';
import { archivedRows } from '../sources/archive/files.ts';
import { readManifest } from '../sources/archive/manifest.ts';
import { throwIfAborted } from '../sources/pause.ts';
import type { AuditSource } from '../sources/source.ts';
import { createJudge, type Standard } from './judge.ts';
import { cutoffs } from './policy.ts';
import { peopleFor } from './read-due.ts';
import type { RemoveOptions } from './remove-group.ts';

/** Archived entries that are held in memory for it at the most, as hashes of some 100 bytes. */
const MOST = 2_000_000;

/**
 * Drops the partitions of which every entry is in the archive as it is in the source, and no hold is on any; how many
 * entries went. Whatever stays is left to be removed one by one.
 */
export async function dropParts(
  { source, administration }: { readonly source: AuditSource; readonly administration: Administration },
  { folder, standard }: { readonly folder: string; readonly standard: Standard },
  { signal, onStep }: RemoveOptions = {},
): Promise<number> {
  // A partition goes whole, so the longest time that anything is kept for counts.
  const [oldest = ''] = [...cutoffs(standard.policy, standard.now).values()].sort();
  const parts = await administration.partsBefore(oldest);
  const { manifest } = await readManifest(folder);
  if (parts.length === 0 || manifest.entries > MOST) return 0;
  const archived = new Map<string, number>();
  for (const { name } of manifest.files) {
    for await (const rows of archivedRows(join(folder, name))) {
      throwIfAborted(signal);
      for (const row of rows) archived.set(keyOf(row), (archived.get(keyOf(row)) ?? 0) + 1);
    }
  }
  const { hasUsers } = await source.describe({ signal });
  const judge = createJudge(standard, hasUsers);
  let dropped = 0;
  for (const part of parts) {
    throwIfAborted(signal);
    const seen = new Map<string, number>();
    const rows = await administration.dropPart(part, async (batch) => {
      // For each batch anew: a snapshot that stays open would itself keep the partition from going.
      await using snapshot = await source.snapshot({ signal });
      const people = await peopleFor(snapshot, batch, standard);
      return batch.every((row) => {
        const key = keyOf(row);
        const times = (seen.get(key) ?? 0) + 1;
        seen.set(key, times);
        return (
          times <= (archived.get(key) ?? 0) &&
          judge(row, people?.get(shown(row.user_id) ?? '') ?? null).is === 'due'
        );
      });
    });
    if (rows !== null) onStep?.('part dropped');
    dropped += rows ?? 0;
  }
  return dropped;
}

const keyOf = (row: Parameters<typeof rowText>[0]): string => hash('sha256', rowText(row), 'base64');
