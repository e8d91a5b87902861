import type { ExportFormat } from '../../../main/contract/exports.ts';

/** What each format is for, in the words of who has to choose. */
export const FORMATS: Readonly<Record<ExportFormat, { readonly name: string; readonly note: string }>> = {
  csv: { name: 'CSV', note: 'For spreadsheets and scripts: one line an entry, details as JSON text.' },
  jsonl: { name: 'JSON Lines', note: 'For programs: one JSON object a line, every value as it is stored.' },
  xlsx: {
    name: 'Excel (XLSX)',
    note: 'For people: real dates, filters, and no text that could run as a formula.',
  },
  pdf: {
    name: 'PDF',
    note: 'For paper: numbered pages with every entry; very long values are cut, visibly.',
  },
};
