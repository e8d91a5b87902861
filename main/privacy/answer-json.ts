import { COLUMNS } from '../audit/entry.ts';
import { verbatimJson } from '../reports/details-json.ts';
import type { AnswerHead, AnswerRenderer, ToldEntry } from './answer-model.ts';

/** Escapes lone surrogates, so the text is valid UTF-8 whatever the evidence holds. */
const json = (value: unknown): string => JSON.stringify(value);

function entryJson({ told, found }: ToldEntry): string {
  const members = COLUMNS.map((column) => {
    const value = told.entry[column];
    if (column !== 'details' || value === null) return `${json(column)}: ${json(value)}`;
    const verbatim = verbatimJson(value);
    return `"details": ${verbatim ?? `${json(value)}, "details_as_text": true`}`;
  });
  const { own, places } = found.naming;
  return `{ ${members.join(', ')}, "own": ${own}, "named_in": ${json(places)}, "masked": ${told.count} }`;
}

/** JSON by docs/schemas/personal-data-1.schema.json, a line for each entry; numbers in details as they were spelled. */
export function createJsonAnswer({ about, identifiers, people, masked }: AnswerHead): AnswerRenderer {
  const { request, purpose, generatedAt, generatedBy, tool, source } = about;
  let isFirst = true;
  return {
    head() {
      const members = Object.entries({
        schema: 'sealtrail-personal-data-1',
        kind: request.kind,
        request: { number: request.number, received: request.received },
        purpose,
        generatedAt,
        generatedBy,
        tool,
        source,
        person: { identifiers, accounts: people },
        maskedByRule: masked,
      }).map(([name, value]) => `  ${json(name)}: ${json(value)}`);
      return Buffer.from(`{\n${members.join(',\n')},\n  "entries": [`);
    },
    entries(entries) {
      const lines = entries.map((entry) => {
        const before = isFirst ? '\n    ' : ',\n    ';
        isFirst = false;
        return before + entryJson(entry);
      });
      return Buffer.from(lines.join(''));
    },
    tail: (totals) => Buffer.from(`${isFirst ? '' : '\n  '}],\n  "totals": ${json(totals)}\n}\n`),
  };
}
