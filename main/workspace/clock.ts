/** What the workspace needs of a clock: milliseconds since the Unix epoch. Structurally `main/ports/clock.ts`. */
export interface WorkspaceClock {
  now(): number;
}

/** The moment as ISO 8601 in UTC, as the tables hold it. */
export const isoNow = (clock: WorkspaceClock): string => new Date(clock.now()).toISOString();
