import type { Column } from '../reports/compliance/model.ts';
import { createFlow } from '../reports/compliance/pdf/flow.ts';
import { createPdfTable, type PdfTable } from '../reports/compliance/pdf/table.ts';
import { wrap } from '../reports/pdf/lines.ts';
import { createPages, PAGE } from '../reports/pdf/pages.ts';
import type { AnswerHead, AnswerRenderer } from './answer-model.ts';

const COLUMNS_SHOWN: readonly Column[] = [
  { id: 'timestamp', title: 'Time (UTC)', kind: 'time' },
  { id: 'event_type', title: 'What', kind: 'text' },
  { id: 'action', title: 'Action', kind: 'text' },
  { id: 'person', title: 'Account', kind: 'text' },
  { id: 'ip_address', title: 'From', kind: 'text' },
  { id: 'resource', title: 'On', kind: 'text' },
  { id: 'named_in', title: 'Names you in', kind: 'text' },
  { id: 'explanation', title: 'Details', kind: 'text' },
];

const TITLES = {
  access: 'What the audit log holds about you',
  portability: 'Your data in the audit log',
} as const;

const INTRODUCTIONS = {
  access:
    'You asked for access to your personal data (GDPR, Article 15). This is every entry of the audit log that is of your doing ' +
    'or names you. The log records who did what and when, so that the security of the system can be shown and misuse be found.',
  portability:
    'You asked for the personal data that you provided (GDPR, Article 20). This is every entry of the audit log of your own ' +
    'doing; the JSON and CSV files beside this one hold the same for machines.',
} as const;

/** PDF on A4 across: what was asked and how it was answered, then a row for each entry. */
export function createPdfAnswer({ about, identifiers, people, masked }: AnswerHead): AnswerRenderer {
  const { request, purpose, generatedAt, generatedBy, tool, source } = about;
  const title = TITLES[request.kind];
  const made = `${tool.name} ${tool.version}`;
  const pages = createPages(
    { title, author: generatedBy, creator: made, created: generatedAt },
    `${made} · request ${request.number} · generated ${generatedAt}`,
  );
  const flow = createFlow(pages, `${title} · request ${request.number}`);
  let table: PdfTable | null = null;
  let shown = 0;

  const fact = (name: string, value: string): void => {
    flow.need(12);
    pages.draw(pages.text.clusters(name), PAGE.margin, flow.y + 8, 8, 'quiet');
    for (const line of wrap(pages.text, value, (600 * 1000) / 8, 8).lines) {
      pages.draw(line, PAGE.margin + 100, flow.y + 8, 8);
      flow.y += 11;
    }
  };

  return {
    head() {
      flow.newPage();
      flow.paragraph(title, { size: 18, bold: true, after: 6 });
      flow.paragraph(INTRODUCTIONS[request.kind], { size: 9, width: 620, after: 8 });
      fact('Request', `${request.number}, received ${request.received}`);
      if (purpose !== null) fact('Purpose', purpose);
      fact('Looked for', identifiers.join(', '));
      for (const { id, email, name } of people) {
        fact('Account', [id, email, name].filter((part) => part !== null && part !== '').join(' · '));
      }
      fact('Source', `${source.name} (${source.engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'})`);
      fact('Generated', `${generatedAt} by ${generatedBy}`);
      flow.y += 6;
      const rules = [
        masked.columns.length > 0 ? `of entries of others: ${masked.columns.join(', ')}` : '',
        masked.people ? 'in details: who else is named' : '',
        masked.patterns.length > 0 ? `by their form: ${masked.patterns.join(', ')}` : '',
        masked.paths.length > 0 ? `by key: ${masked.paths.join(', ')}` : '',
      ].filter((rule) => rule !== '');
      flow.paragraph(
        `The data of other people is left out and stands as [redacted], [email], [phone] or [iban] (Article 15(4)): ${rules.join('; ') || 'no rule is set'}.`,
        { size: 8, colour: 'quiet', width: 620, after: 10 },
      );
      table = createPdfTable(flow, COLUMNS_SHOWN);
      return pages.take();
    },
    entries(entries) {
      for (const { told, found } of entries) {
        const { entry } = told;
        shown += 1;
        table?.row([
          entry.timestamp,
          entry.event_type,
          entry.action,
          entry.user_id,
          entry.ip_address,
          [entry.resource_type, entry.resource_id].filter((part) => part !== null).join(' ') || null,
          found.naming.places.join(', '),
          entry.details,
        ]);
      }
      return pages.take();
    },
    tail(totals) {
      if (shown === 0) flow.paragraph('There is no such entry.', { size: 9, colour: 'quiet' });
      const cut = table?.cut() ?? 0;
      flow.y += 6;
      flow.paragraph(
        `${totals.entries} ${totals.entries === 1 ? 'entry' : 'entries'}, ${totals.own} of your own doing; ${totals.masked} pieces of others' data left out.` +
          (cut > 0
            ? ` ${cut} values were too long for this page; the JSON and CSV files hold all of them.`
            : ''),
        { size: 8, colour: 'quiet' },
      );
      return pages.end();
    },
  };
}
