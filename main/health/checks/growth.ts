import { type Check, notice, problem, unknown, well } from '../finding.ts';
import { bytes, count, entries } from '../words.ts';

const DAY = 24;
/** Days below which nothing is said of the future. */
const TOO_FEW = 3;
/** Days left on the disk below which it is time to act, and to act now. */
const SOON = 90;
const NOW = 14;

/** @param retentionDays after which entries may be removed */
export const growth = (retentionDays: number): Check => ({
  id: 'storage.growth',
  title: 'Growth and retention',
  why: 'A full disk ends the log. What is kept longer than its retention period is a duty broken, too.',
  examine({ source: { description, engine, rhythm, expired } }) {
    const { entries: held, sizeBytes } = description;
    const first = rhythm.hours[0]?.hour;
    const last = rhythm.hours.at(-1)?.hour;
    if (held === 0 || first === undefined || last === undefined) return unknown('The log is empty.');
    const days = (last + 1 - first) / DAY;
    if (days < TOO_FEW) {
      return unknown(
        `${bytes(sizeBytes)} for ${entries(held)}: of less than three days, which tells no growth.`,
      );
    }
    const aDay = (rhythm.hours.reduce((sum, { entries: n }) => sum + n, 0) / days) * (sizeBytes / held);
    const saw = `${bytes(sizeBytes)} for ${entries(held)}, ${bytes(aDay)} more a day, ${bytes(aDay * retentionDays)} in ${count(retentionDays)} days.`;
    const left = engine.freeBytes === null || aDay === 0 ? null : engine.freeBytes / aDay;
    if (left !== null && left < SOON) {
      const full = `${saw} The disk has ${bytes(engine.freeBytes ?? 0)} left, for ${count(left)} days.`;
      const todo = 'Make room on the disk, or move the log to a larger one.';
      return left < NOW ? problem(full, todo) : notice(full, todo);
    }
    return expired === 0
      ? well(saw)
      : notice(
          `${saw} ${entries(expired)} ${expired === 1 ? 'is' : 'are'} older than ${count(retentionDays)} days.`,
          'Have the audited server clean up, after its old entries are archived.',
        );
  },
});
