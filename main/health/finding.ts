import type { HealthFacts } from './facts.ts';

/**
 * `well`: as it should be. `notice`: worth knowing, nothing is wrong yet. `problem`: somebody has to do something.
 * `unknown`: this cannot be told here, and why.
 */
export type HealthState = 'well' | 'notice' | 'problem' | 'unknown';

/** What one check says. Texts may hold names out of the source, and are shown as text. */
export interface Finding {
  readonly state: HealthState;
  /** What was seen, with its numbers. */
  readonly saw: string;
  /** What to do about it; null where there is nothing to do. */
  readonly todo: string | null;
  /** Lines as the engine wrote them. */
  readonly lines?: readonly string[];
}

/** One thing that is looked at. */
export interface Check {
  /** Names it for good, for scripts: `clock.future`. */
  readonly id: string;
  readonly title: string;
  /** Why it matters. */
  readonly why: string;
  readonly examine: (facts: HealthFacts) => Finding;
}

export const well = (saw: string): Finding => ({ state: 'well', saw, todo: null });
export const unknown = (saw: string): Finding => ({ state: 'unknown', saw, todo: null });
export const notice = (saw: string, todo: string): Finding => ({ state: 'notice', saw, todo });
export const problem = (saw: string, todo: string): Finding => ({ state: 'problem', saw, todo });
