import type { Random } from './random.ts';

const HOUR_MICROSECONDS = 3_600_000_000;

/** How busy an hour is: the working day, a quiet evening, the nightly job, and hardly anything at weekends. */
function busyness(hour: Date): number {
  const clock = hour.getUTCHours();
  if (clock === 2) return 1.5;
  const weekend = hour.getUTCDay() === 0 || hour.getUTCDay() === 6;
  const weekday = clock >= 9 && clock < 17 ? 10 : clock >= 7 && clock < 19 ? 4 : 0.05;
  return weekend ? weekday * 0.03 : weekday;
}

/** One hour and the moments in it, in microseconds since the Unix epoch, in order. */
export interface Hour {
  readonly start: Date;
  readonly moments: Float64Array;
}

/**
 * Spreads exactly `count` moments over the hours of `days` days before `end`, by how busy each hour is. Only one hour's
 * moments exist at a time.
 */
export function* hours(end: Date, days: number, count: number, random: Random): Generator<Hour> {
  const starts = Array.from(
    { length: days * 24 },
    (_, hour) => new Date(end.getTime() - (days * 24 - hour) * 3_600_000),
  );
  // No day is like the other.
  const mood = Array.from({ length: days + 1 }, () => 0.75 + random.unit() / 2);
  const shares = starts.map((start, hour) => busyness(start) * (mood[Math.floor(hour / 24)] ?? 1));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let share = 0;
  let given = 0;
  for (const [index, start] of starts.entries()) {
    share += shares[index] ?? 0;
    const upTo = index === starts.length - 1 ? count : Math.min(count, Math.round((count * share) / whole));
    const moments = new Float64Array(upTo - given);
    for (let n = 0; n < moments.length; n++) {
      moments[n] = start.getTime() * 1000 + Math.floor(random.unit() * HOUR_MICROSECONDS);
    }
    moments.sort();
    given = upTo;
    yield { start, moments };
  }
}
