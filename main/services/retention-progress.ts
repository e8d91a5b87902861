import type { RetentionProgress } from '../contract/retention.ts';

/** How far work on a source is, as it is told. */
export const retentionProgress = (
  phase: RetentionProgress['phase'],
  at: { readonly done: number; readonly total: number },
): RetentionProgress => ({ phase, ...at, secondsLeft: null });
