import type { SearchStep } from '../../../main/contract/searches.ts';

/** One step, and the ways that were gone from it before the one that was gone last. */
export interface StepNode {
  readonly step: SearchStep;
  readonly branches: readonly StepLine[];
}

/** Steps one after another, each asked from the one before. */
export type StepLine = readonly StepNode[];

/** Steps by the one they were asked from; null holds those asked from none that is known. Oldest first. */
function childrenOf(steps: readonly SearchStep[]): ReadonlyMap<number | null, readonly SearchStep[]> {
  const known = new Set(steps.map(({ number }) => number));
  const children = new Map<number | null, SearchStep[]>();
  for (const step of [...steps].sort((a, b) => a.number - b.number)) {
    // A step is asked from an earlier one, whatever a damaged workspace says.
    const isKnown = step.parent !== null && step.parent < step.number && known.has(step.parent);
    const parent = isKnown ? step.parent : null;
    const siblings = children.get(parent);
    if (siblings) siblings.push(step);
    else children.set(parent, [step]);
  }
  return children;
}

/**
 * The tree of steps as lines: what was asked last from a step goes on its line, everything asked from it earlier
 * branches off. So a straight history is one straight line, however long.
 */
export function stepLines(steps: readonly SearchStep[]): readonly StepLine[] {
  const children = childrenOf(steps);
  const lineFrom = (start: SearchStep): StepLine => {
    const line: StepNode[] = [];
    for (let step: SearchStep | undefined = start; step !== undefined; ) {
      const next: readonly SearchStep[] = children.get(step.number) ?? [];
      line.push({ step, branches: next.slice(0, -1).map(lineFrom) });
      step = next.at(-1);
    }
    return line;
  };
  return (children.get(null) ?? []).map(lineFrom);
}

/** Where "forward" leads from a step: to what was looked at last of what was asked from it. */
export function stepAfter(
  steps: readonly SearchStep[],
  from: number,
  seen: readonly number[],
): SearchStep | undefined {
  const next = steps.filter(({ parent }) => parent === from);
  const lastSeen = seen.findLast((number) => next.some((step) => step.number === number));
  return next.find(({ number }) => number === lastSeen) ?? next.at(-1);
}
