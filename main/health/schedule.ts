/** Something done at regular moments: at `begin`, and every `every` milliseconds after. */
export interface Schedule {
  /** Milliseconds since 1970. */
  readonly begin: number;
  /** Milliseconds, more than 0. */
  readonly every: number;
}

export interface Due {
  /** Number of the run, the first is 0. */
  readonly run: number;
  /** When it is due, in milliseconds since 1970. */
  readonly at: number;
  /** Runs between the one before and this one whose moment has passed: asleep, or busy with the one before. */
  readonly missed: number;
}

/**
 * The run that comes after the run `last`, at the moment `now`: the one whose time has come where there is one, and of
 * several the latest, as a check made late says as much as two; else the next.
 */
export function nextDue({ begin, every }: Schedule, last: number, now: number): Due {
  const run = Math.max(last + 1, Math.floor((now - begin) / every));
  return { run, at: begin + run * every, missed: run - last - 1 };
}
