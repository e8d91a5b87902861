import { entriesInWords } from '../../audit/quantities.ts';
import { type Check, notice, problem, well } from '../finding.ts';

export const columns: Check = {
  id: 'source.columns',
  title: 'Table and columns',
  why: 'What Sealtrail cannot read, it cannot show or verify; a column it does not know is outside of every checksum.',
  examine({ source: { description, timeless } }) {
    if (timeless > 0) {
      return problem(
        `${entriesInWords(timeless)} without a time that can be read.`,
        'List them with the query NOT after:0001-01-01, and find out what wrote them.',
      );
    }
    const { extraColumns } = description;
    if (extraColumns.length === 0)
      return well('audit_logs has every column of the audited server, and no other.');
    return notice(
      `audit_logs has columns that no known recipe covers: ${extraColumns.join(', ')}.`,
      'Nothing written there is protected: what has to be, belongs into details.',
    );
  },
};
