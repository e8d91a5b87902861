import type { CreateRenderer } from './renderer.ts';

/** `JSON.stringify` escapes lone surrogates, so the text is valid UTF-8 whatever the evidence holds. */
const json = (value: unknown): string => JSON.stringify(value);

/** JSON by docs/schemas/compliance-report-1.schema.json: a line for each member, and for each row of an appendix. */
export const createJsonReport: CreateRenderer = (report) => {
  let isFirstAppendix = true;
  let isFirstRow = true;
  return {
    head() {
      const members = Object.entries(report).flatMap(([name, value]) =>
        name === 'sections' ? [] : [`  ${json(name)}: ${json(value)}`],
      );
      const sections = report.sections.map((section) => `    ${json(section)}`);
      return Buffer.from(
        `{\n${members.join(',\n')},\n  "sections": [\n${sections.join(',\n')}\n  ],\n  "appendices": [`,
      );
    },
    beginAppendix({ id, title, columns }) {
      const before = isFirstAppendix ? '\n' : ',\n';
      isFirstAppendix = false;
      isFirstRow = true;
      const head = [`"id": ${json(id)}`, `"title": ${json(title)}`, `"columns": ${json(columns)}`];
      return Buffer.from(`${before}    { ${head.join(', ')}, "rows": [`);
    },
    rows(rows) {
      const text = rows.map((row) => {
        const before = isFirstRow ? '\n      ' : ',\n      ';
        isFirstRow = false;
        return before + json(row);
      });
      return Buffer.from(text.join(''));
    },
    endAppendix: () => Buffer.from(isFirstRow ? '] }' : '\n    ] }'),
    tail: () => Buffer.from('\n  ]\n}\n'),
  };
};
