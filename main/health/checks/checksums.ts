import { countInWords, entriesInWords } from '../../audit/quantities.ts';
import { type Check, notice, problem, unknown, well } from '../finding.ts';
import { span } from '../words.ts';

/** Milliseconds of a whole verification that nobody would run every hour. */
const LONG = 30 * 60_000;

export const checksums: Check = {
  id: 'integrity.checksums',
  title: 'Checksums and their cost',
  why: 'An entry without a checksum can be altered unseen; and what takes too long to verify is not verified.',
  examine({ source: { checksums: cost, description } }) {
    if (cost.sampled === 0) return unknown('There is no entry to try.');
    if (cost.unprotected > 0) {
      return problem(
        `${countInWords(cost.unprotected)} of ${entriesInWords(cost.sampled)} tried have no checksum.`,
        'Turn checksums on in the audited server; those that have none cannot be proved any more.',
      );
    }
    if (cost.recipe === null) {
      return problem(
        `No known recipe gives the checksums of ${entriesInWords(cost.sampled)} tried.`,
        'Get the recipe of the server that wrote them, and verify with --recipe FILE.',
      );
    }
    const whole = (cost.milliseconds / cost.sampled) * description.entries;
    const saw = `${countInWords(cost.verified)} of ${entriesInWords(cost.sampled)} tried fit the recipe ${cost.recipe}; all of them would take about ${span(whole)} of computing.`;
    return whole < LONG ? well(saw) : notice(saw, 'Verify by parts: each month once, and then what is new.');
  },
};
