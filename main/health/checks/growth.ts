import { bytesInWords, countInWords, entriesInWords } from '../../audit/quantities.ts';
import { type Check, notice, problem, unknown, well } from '../finding.ts';

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
        `${bytesInWords(sizeBytes)} for ${entriesInWords(held)}: of less than three days, which tells no growth.`,
      );
    }
    const aDay = (rhythm.hours.reduce((sum, { entries: n }) => sum + n, 0) / days) * (sizeBytes / held);
    const saw = `${bytesInWords(sizeBytes)} for ${entriesInWords(held)}, ${bytesInWords(aDay)} more a day, ${bytesInWords(aDay * retentionDays)} in ${countInWords(retentionDays)} days.`;
    const left = engine.freeBytes === null || aDay === 0 ? null : engine.freeBytes / aDay;
    if (left !== null && left < SOON) {
      const full = `${saw} The disk has ${bytesInWords(engine.freeBytes ?? 0)} left, for ${countInWords(left)} days.`;
      const todo = 'Make room on the disk, or move the log to a larger one.';
      return left < NOW ? problem(full, todo) : notice(full, todo);
    }
    return expired === 0
      ? well(saw)
      : notice(
          `${saw} ${entriesInWords(expired)} ${expired === 1 ? 'is' : 'are'} older than ${countInWords(retentionDays)} days.`,
          'See what is due by sealtrail retention plan; retention run archives it, then removes it.',
        );
  },
});
