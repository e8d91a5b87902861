import type { Recipe } from '../audit/recipe.ts';
import type { EntryVerdict } from '../contract/entries.ts';
import type { EntryVerification } from '../jobs/jobs.ts';

/** The verdict on one entry in the words of the details drawer. */
export function toEntryVerdict(
  { finding, restored, computedChecksum, uncovered }: EntryVerification,
  recipe: Recipe,
  storedChecksum: string | null,
): EntryVerdict {
  return {
    verdict: finding?.verdict ?? 'verified',
    restored,
    reason: finding?.reason ?? null,
    explanation: finding?.explanation ?? verified(restored),
    recipe: recipe.name,
    uncovered: [...uncovered],
    storedChecksum: finding?.storedChecksum ?? storedChecksum,
    computedChecksum,
  };
}

function verified(restored: boolean): string {
  return restored
    ? 'The checksum matches the entry with the number spellings restored that the database had changed.'
    : 'The checksum matches the entry as it is stored.';
}
