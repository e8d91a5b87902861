import type { Query } from '../audit/query/query.ts';
import type { FigureStore } from '../workspace/figures.ts';
import { createRecent } from './recent.ts';

/** Of what source, in what state, what was asked. */
export interface Asked {
  readonly sourceId: string;
  /** As `AuditSource.fingerprint` has it; null where it could not tell. */
  readonly fingerprint: string | null;
  readonly query: Query;
  /** What figures of it. */
  readonly figures: readonly (string | number)[];
}

/** Answers that were counted before, and are still true. */
export interface FigureAnswers {
  recall<T>(asked: Asked): T | null;
  remember(asked: Asked, answer: object): void;
  /** Forgets what was counted of a source. */
  forget(sourceId: string): void;
}

/** Answers held in memory, and how long each may be, in characters. */
const RECENT = 300;
const LONGEST = 300_000;

/** In memory all, those about a whole source in the workspace too. Nothing of a source whose state is not known. */
export function createFigureAnswers(store: FigureStore): FigureAnswers {
  let recent = createRecent<string>(RECENT);
  const keyOf = ({ sourceId, query, figures }: Asked, fingerprint: string) => ({
    sourceId,
    fingerprint,
    request: JSON.stringify([figures, query]),
  });
  const isWhole = ({ query }: Asked): boolean => query.kind === 'everything';
  return {
    forget(sourceId) {
      recent = createRecent(RECENT);
      store.forget(sourceId);
    },
    recall<T>(asked: Asked): T | null {
      if (asked.fingerprint === null) return null;
      const key = keyOf(asked, asked.fingerprint);
      const answer = recent.get(JSON.stringify(key)) ?? (isWhole(asked) ? store.get(key) : null);
      return answer === null ? null : (JSON.parse(answer) as T);
    },
    remember(asked, answer) {
      if (asked.fingerprint === null) return;
      const key = keyOf(asked, asked.fingerprint);
      const text = JSON.stringify(answer);
      if (text.length <= LONGEST) recent.set(JSON.stringify(key), text);
      if (isWhole(asked)) store.put(key, text);
    },
  };
}
