import type { Recipe } from '../audit/recipe.ts';
import type { OutputOf } from '../contract/contract.ts';
import type { ListedEntry as WireListedEntry, Statistics as WireStatistics } from '../contract/entries.ts';
import type { Preimage, Verification } from '../contract/integrity.ts';
import { querySchema } from '../contract/query.ts';
import type { HashedText } from '../integrity/hashed-text.ts';
import type { ListedEntry, Page, Statistics, Tally } from '../sources/source.ts';
import type { VerificationRecord } from '../workspace/verifications.ts';

/** The contract's schemas infer mutable arrays; these copy the domain's read-only ones, and nothing else. */

export const toListedEntry = (listed: ListedEntry): WireListedEntry => ({ ...listed });

export const toPage = ({ entries, first, next }: Page): OutputOf<'entries.page'> => ({
  entries: entries.map(toListedEntry),
  first,
  next,
});

const copy = <T extends Tally>(tallies: readonly T[]): T[] => [...tallies];

export const toStatistics = (statistics: Statistics): WireStatistics => ({
  ...statistics,
  byEventType: copy(statistics.byEventType),
  bySeverity: copy(statistics.bySeverity),
  byUser: copy(statistics.byUser),
  byResourceType: copy(statistics.byResourceType),
  byOutcome: copy(statistics.byOutcome),
  byDay: copy(statistics.byDay),
});

export function toVerification({
  id,
  sourceId,
  started,
  finished,
  by,
  query,
  summary,
}: VerificationRecord): Verification {
  const { sourceFindings, recipe, ...counts } = summary;
  return {
    id,
    sourceId,
    started,
    finished,
    by,
    query: query === null ? null : querySchema.parse(JSON.parse(query)),
    ...counts,
    sourceFindings: sourceFindings.map((finding) => ({ ...finding, examples: [...finding.examples] })),
    recipe: { ...recipe, covered: [...recipe.covered], uncovered: [...recipe.uncovered] },
  };
}

export const toPreimage = (hashed: HashedText, { name }: Recipe): Preimage =>
  hashed.ok
    ? {
        recipe: name,
        text: hashed.text,
        problem: null,
        bytes: hashed.bytes,
        sha256: hashed.sha256,
        respelled: hashed.respelled,
      }
    : { recipe: name, text: null, problem: hashed.problem, bytes: 0, sha256: null, respelled: false };
