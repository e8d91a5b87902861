/** Indexes the audited server makes, with their columns; those missing are told, as reading is slower without. */
export const SERVER_INDEXES = [
  { name: 'idx_audit_timestamp', columns: ['timestamp'] },
  { name: 'idx_audit_user_id', columns: ['user_id'] },
  { name: 'idx_audit_event_type', columns: ['event_type'] },
  { name: 'idx_audit_severity', columns: ['severity'] },
  { name: 'idx_audit_resource', columns: ['resource_type', 'resource_id'] },
] as const;

/** Names of the server's indexes that no index found does the work of, by its leading columns. */
export function missingIndexes(found: readonly (readonly string[])[]): readonly string[] {
  return SERVER_INDEXES.filter(
    ({ columns }) => !found.some((index) => columns.every((column, at) => index[at] === column)),
  ).map(({ name }) => name);
}
