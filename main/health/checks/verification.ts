import { countInWords, entriesInWords } from '../../audit/quantities.ts';
import { type Check, notice, problem, well } from '../finding.ts';

export const verification: Check = {
  id: 'integrity.verification',
  title: 'Last verification',
  why: 'Only a verification of every entry says that none was altered.',
  examine({ source: { description }, verification: last }) {
    if (last === null) return notice('This source was never verified whole.', 'Verify it.');
    const found = last.failed + last.sourceFindings;
    if (found > 0) {
      return problem(
        `The last verification, of ${last.finished}, found ${countInWords(found)} ${found === 1 ? 'thing' : 'things'} wrong in ${entriesInWords(last.entries)}.`,
        'Look at its findings, and keep a copy of the source before anything else.',
      );
    }
    const more = description.entries - last.entries;
    if (more < 0) {
      return problem(
        `${entriesInWords(-more)} fewer than were verified at ${last.finished}.`,
        'Find out who removed them, and whether a cleanup says so in the log itself.',
      );
    }
    const saw = `All ${entriesInWords(last.entries)} were verified at ${last.finished}`;
    return more === 0
      ? well(`${saw}, and none came since.`)
      : notice(`${saw}; ${entriesInWords(more)} came since.`, 'Verify it again.');
  },
};
