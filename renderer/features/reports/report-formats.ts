import type { ReportFormat } from '../../../main/contract/reports.ts';

interface FormatText {
  readonly name: string;
  readonly note: string;
}

/** What each format is for. */
export const REPORT_FORMATS: Readonly<Record<ReportFormat, FormatText>> = {
  json: { name: 'JSON', note: 'For programs: all of it in one file, by a published schema.' },
  csv: { name: 'CSV', note: 'For spreadsheets and scripts: each appendix as a file of its own.' },
};
