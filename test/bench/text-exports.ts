/** Runs of each, of which the best counts: it was the least disturbed by whatever else the machine did. */
export const RUNS = 3;

export interface Measured {
  readonly seconds: number;
  /** Seconds with the start of the process that does it. */
  readonly whole: number;
  readonly bytes: number;
  readonly peak: number | null;
}

/** Seconds; null where it could not be run. */
type Shell = () => number | null;

const better = (one: Measured, other: Measured): Measured => ({
  ...(one.seconds <= other.seconds ? one : other),
  whole: Math.min(one.whole, other.whole),
});

/** The `sqlite3` shell and both exports in turn, so that what slows the machine for a while slows them alike. */
export async function measureTextExports(
  shell: Shell,
  exported: (format: 'csv' | 'jsonl') => Promise<Measured>,
): Promise<{ readonly shell: number | null; readonly csv: Measured; readonly jsonl: Measured }> {
  let [fastest, csv, jsonl] = [shell(), await exported('csv'), await exported('jsonl')];
  for (let run = 1; run < RUNS; run += 1) {
    const seconds = shell();
    if (seconds !== null) fastest = Math.min(seconds, fastest ?? seconds);
    csv = better(csv, await exported('csv'));
    jsonl = better(jsonl, await exported('jsonl'));
  }
  return { shell: fastest, csv, jsonl };
}
