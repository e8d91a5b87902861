import { entriesInWords } from '../../audit/quantities.ts';
import { type Check, notice, unknown, well } from '../finding.ts';

const DAY = 24;
/** How many times more or fewer entries a day are unlike the days before. */
const FACTOR = 5;
/** Entries a day below which chance alone makes such differences. */
const FEW = 50;

export const writeRate: Check = {
  id: 'log.write-rate',
  title: 'Rate of writing',
  why: 'A log that suddenly fills, or dries up, is the first sign of an attack or of a server that no longer records.',
  examine({ source: { rhythm } }) {
    const last = rhythm.hours.at(-1)?.hour;
    const first = rhythm.hours[0]?.hour;
    if (last === undefined || first === undefined || last - first < 3 * DAY) {
      return unknown('The log covers less than three days.');
    }
    const within = (from: number, to: number): number =>
      rhythm.hours.reduce((sum, { hour, entries: n }) => (hour >= from && hour < to ? sum + n : sum), 0);
    const lastDay = within(last - DAY + 1, last + 1);
    const days = (last - DAY + 1 - first) / DAY;
    const before = within(first, last - DAY + 1) / days;
    const saw = `${entriesInWords(lastDay)} on the last day of the log, ${entriesInWords(Math.round(before))} a day before.`;
    const unlike = lastDay > FACTOR * before || FACTOR * lastDay < before;
    return unlike && Math.max(lastDay, before) >= FEW
      ? notice(saw, 'Look at what is new or missing in the overview of that day.')
      : well(saw);
  },
};
