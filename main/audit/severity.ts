/** Severities of the audited server, least first. A writer may hold others: they are shown as they are. */
export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;

export type Severity = (typeof SEVERITIES)[number];
