import type { ReportFormat, ReportFramework } from '../../../main/contract/reports.ts';

interface FormatText {
  readonly name: string;
  readonly note: string;
}

/** What each format is for. */
export const REPORT_FORMATS: Readonly<Record<ReportFormat, FormatText>> = {
  pdf: { name: 'PDF', note: 'For paper and auditors: contents, numbered pages, appendices whole.' },
  xlsx: {
    name: 'Excel (XLSX)',
    note: 'For people who count on: one sheet a section, real dates and numbers.',
  },
  html: { name: 'HTML', note: 'For reading on a screen: one page that asks for nothing else.' },
  json: { name: 'JSON', note: 'For programs: all of it in one file, by a published schema.' },
  csv: { name: 'CSV', note: 'For spreadsheets and scripts: each appendix as a file of its own.' },
};

/** Whose controls a report can answer too, as people call them. */
export const REPORT_FRAMEWORKS: Readonly<Record<ReportFramework, string>> = {
  'pci-dss': 'PCI DSS',
  'soc-2': 'SOC 2',
  'iso-27001': 'ISO/IEC 27001',
  hipaa: 'HIPAA',
  gdpr: 'GDPR',
};
