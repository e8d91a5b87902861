import { entriesInWords } from '../../audit/quantities.ts';
import { SERVER_INDEXES } from '../../sources/indexes.ts';
import { type Check, notice, well } from '../finding.ts';

/** Entries below which reading all of them takes no time that anybody notices. */
const SMALL = 10_000;

export const indexes: Check = {
  id: 'source.indexes',
  title: 'Indexes',
  why: 'Without its index a question about one person, type or hour reads the whole log, beside the server that writes it.',
  examine({ source: { description } }) {
    const { missingIndexes: missing, entries: held } = description;
    if (missing.length === 0) return well('All indexes of the audited server are there.');
    const statements = SERVER_INDEXES.filter(({ name }) => missing.includes(name)).map(
      ({ name, columns }) => `CREATE INDEX ${name} ON audit_logs (${columns.join(', ')});`,
    );
    if (held < SMALL) {
      return {
        ...well(`Missing, but of no account among ${entriesInWords(held)}: ${missing.join(', ')}.`),
        lines: statements,
      };
    }
    return {
      ...notice(
        `Missing: ${missing.join(', ')}. Each question that needs one reads ${entriesInWords(held)}.`,
        'Have them made on the audited server.',
      ),
      lines: statements,
    };
  },
};
