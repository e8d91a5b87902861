/** The appendices that every report has, in their order. */
export const APPENDIX_IDS = [
  'severe',
  'findings',
  'failures',
  'configuration',
  'report-events',
  'silences',
] as const;
