import type { Recipe } from '../audit/recipe.ts';
import type { EntryVerdict } from '../contract/entries.ts';
import type { EntryVerification } from '../jobs/jobs.ts';
import type { ExplainedChange } from '../privacy/change.ts';

/** The verdict on one entry in the words of the details drawer. */
export function toEntryVerdict(
  { finding, restored, computedChecksum, uncovered }: EntryVerification,
  recipe: Recipe,
  storedChecksum: string | null,
  erasures: readonly ExplainedChange[] = [],
): EntryVerdict {
  return {
    ...(erasures.length === 0 ? {} : { history: erasures.map((one) => historyOf(one, storedChecksum)) }),
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

/** What an erasure did to the entry, and whether it still is what that left. */
function historyOf({ request, at, by, newChecksum }: ExplainedChange, stored: string | null): string {
  const what = `Changed by erasure request ${request} on ${at.slice(0, 10)}, carried out by ${by}.`;
  return newChecksum === stored
    ? what
    : `${what} Its checksum is another than that left: it was changed since.`;
}

function verified(restored: boolean): string {
  return restored
    ? 'The checksum matches the entry with the number spellings restored that the database had changed.'
    : 'The checksum matches the entry as it is stored.';
}
