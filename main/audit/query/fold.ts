/**
 * Text for comparing without regard to case: the lower case of all of Unicode, with a sigma at the end of a word made
 * like any other, so that what a letter becomes does not depend on its neighbours.
 */
export function folded(text: string): string {
  const lower = text.toLowerCase();
  return lower.includes('ς') ? lower.replaceAll('ς', 'σ') : lower;
}
