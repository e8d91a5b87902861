/** What is known of a source's integrity, in one chip of the source bar. */
export function IntegrityChip(_props: { sourceId: string }) {
  return null;
}
