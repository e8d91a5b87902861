export interface Run {
  readonly text: string;
  readonly differs: boolean;
}

/** A text in runs that equal or differ from another, place by place; what is longer than the other differs. */
export function differingRuns(text: string, other: string): readonly Run[] {
  const runs: Run[] = [];
  let start = 0;
  const differsAt = (index: number): boolean => text[index] !== other[index];
  for (let index = 1; index <= text.length; index += 1) {
    if (index < text.length && differsAt(index) === differsAt(start)) continue;
    runs.push({ text: text.slice(start, index), differs: differsAt(start) });
    start = index;
  }
  return runs;
}
