import type { SectionMaker } from '../gathered.ts';

/** What recomputing the checksum of every entry of the period showed. */
export const integrity: SectionMaker = async ({ verification }) => {
  const { recipe, entries, verified, restored, modified, unprotected, failed, sourceFindings } = verification;
  const counted = (id: string, label: string, value: number) =>
    ({ id, label, value, kind: 'count', query: null }) as const;
  return {
    id: 'integrity',
    title: 'Integrity of the log',
    text: [
      'The checksum of every entry of the period was recomputed while this report was made, in the same unchanging state of the source that all other figures come from.',
      verification.usedRecipe === null
        ? 'No known way of computing checksums gives those of this source, so they protect nothing.'
        : `Entries follow the recipe ${recipe.name}. It covers ${recipe.covered.join(', ')}; ${recipe.uncovered.length === 0 ? 'nothing is left open' : `what it leaves open can be changed unseen: ${recipe.uncovered.join(', ')}`}.`,
      'A checksum without a key shows careless change. Whoever may write to the log and knows the recipe can change an entry and compute its checksum anew, add an entry, or remove one; an entry that was moved out of the period by its time is found by verifying the whole source.',
      ...(restored > 0
        ? [
            'Restored entries verify once the spelling of their numbers is put back that PostgreSQL’s jsonb had changed.',
          ]
        : []),
    ],
    figures: [
      counted('verified-entries', 'Entries verified', entries),
      counted('verified', 'Unchanged', verified),
      counted('restored', 'Of these restored', restored),
      counted('modified', 'Modified', modified),
      counted('unprotected', 'Without a usable checksum', unprotected),
      counted('findings', 'Findings', failed),
    ],
    charts: [],
    tables:
      sourceFindings.length === 0
        ? []
        : [
            {
              id: 'source-findings',
              title: 'Findings about the log as a whole',
              columns: [
                { id: 'reason', title: 'Finding', kind: 'text' },
                { id: 'explanation', title: 'What it means', kind: 'text' },
                { id: 'entries', title: 'Entries', kind: 'count' },
              ],
              rows: sourceFindings.map(({ reason, explanation, entries: number }) => ({
                cells: [reason, explanation, number],
                query: null,
              })),
              omitted: 0,
            },
          ],
    appendix: 'findings',
  };
};
