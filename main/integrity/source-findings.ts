import type { RecipeDetection } from './detect-recipe.ts';
import type { Tally } from './tally.ts';
import type { SourceFinding } from './verdict.ts';

/** What a verification shows of the source as a whole. */
export function sourceFindings(tally: Tally, detection: RecipeDetection | null): SourceFinding[] {
  const findings: SourceFinding[] = [];
  if (detection && !detection.recipe && tally.entries > 0) {
    findings.push({
      reason: 'no-recipe',
      explanation: `None of the ${detection.sampled} sampled entries has a checksum that a known recipe gives. Describe how the source's writer computes it in a recipe file.`,
      entries: tally.entries - tally.verified,
      examples: [],
    });
  }
  for (const [name, { entries, examples, weaker }] of Object.entries(tally.switches)) {
    const consequence = weaker
      ? 'It leaves fields open that the source’s own covers, so they are counted as modified.'
      : 'They verify by it, but a writer has no reason to change its recipe: find out who wrote them.';
    findings.push({
      reason: 'recipe-switch',
      explanation: `${entries} ${entries === 1 ? 'entry follows' : 'entries follow'} the recipe ${name} instead of the source’s own. ${consequence}`,
      entries,
      examples,
    });
  }
  if (tally.duplicateKeys.entries > 0) {
    const { entries, examples } = tally.duplicateKeys;
    findings.push({
      reason: 'duplicate-keys',
      explanation: `The details of ${entries} ${entries === 1 ? 'entry hold' : 'entries hold'} a key more than once. Python hashes the last value and never writes such text: someone else did, and other readers may show the first.`,
      entries,
      examples,
    });
  }
  return findings;
}
