import { countInWords } from '../../audit/quantities.ts';
import { type Check, notice, problem, unknown, well } from '../finding.ts';
import { longestUsual, silencesIn } from '../silences.ts';
import { moment, span } from '../words.ts';

const HOUR = 3_600_000;
/** Hours after which a log that ends is more likely a copy than a server that fell silent. */
const PAST = 30 * 24;
const MOST_SHOWN = 10;

export const silence: Check = {
  id: 'log.silence',
  title: 'Hours of silence',
  why: 'Entries that are not written, or were removed, leave a gap that the log does not have otherwise.',
  examine({ source: { now, rhythm, description } }) {
    const usual = longestUsual(rhythm);
    if (usual === null || description.last === null) {
      return unknown('The log covers less than three weeks, which does not tell what is usual for it.');
    }
    const silences = silencesIn(rhythm);
    const lines = silences
      .slice(0, MOST_SHOWN)
      .map(({ from, hours }) => `${moment(from * HOUR)}: ${countInWords(hours)} hours without an entry`);
    const since = (now - Date.parse(`${description.last.slice(0, 23)}Z`)) / HOUR;
    const isPast = since > PAST;
    const within =
      silences.length === 0
        ? null
        : `${silences.length === 1 ? 'A gap is' : `${countInWords(silences.length)} gaps are`} longer than this log otherwise has`;
    if (!isPast && since > usual) {
      return {
        ...problem(
          `No entry for ${span(since * HOUR)}; up to ${span(usual * HOUR)} would be usual.`,
          'Find out whether the audited server runs, and whether it can write to its log.',
        ),
        lines,
      };
    }
    if (within !== null) {
      return {
        ...notice(`${within}.`, 'Ask what the server did then; verify the entries on both sides.'),
        lines,
      };
    }
    return isPast
      ? well(
          `No unusual gap in the last ${rhythm.days} days of the log, which ends ${span(since * HOUR)} ago.`,
        )
      : well(
          `No gap in ${rhythm.days} days is longer than usual; the last entry is ${span(since * HOUR)} old.`,
        );
  },
};
