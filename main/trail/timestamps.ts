/**
 * Makes timestamps `YYYY-MM-DDTHH:MM:SS.ffffff` (naive UTC) that strictly increase, so that sorting by time keeps
 * the order of events: within one millisecond, and while the clock is set back, by a microsecond each.
 */
export function createTimestamps(clock: { now(): number }): () => string {
  let last = 0;
  return () => {
    last = Math.max(Math.floor(clock.now() * 1000), last + 1);
    const microseconds = String(last % 1000).padStart(3, '0');
    return `${new Date(Math.floor(last / 1000)).toISOString().slice(0, 23)}${microseconds}`;
  };
}
