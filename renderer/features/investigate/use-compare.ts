import { useCallback, useMemo, useRef, useState } from 'react';
import type { ListedEntry } from '../../../main/contract/entries.ts';

export interface Comparing {
  /** The entry others are to be compared with; null where none was taken. */
  readonly base: ListedEntry | null;
  /** The two that are compared now. */
  readonly pair: readonly [string, string] | null;
  /** Takes an entry as the base, or compares it with the base there is. */
  readonly compareWith: (listed: ListedEntry) => void;
  readonly comparePair: (one: string, other: string) => void;
  readonly stop: () => void;
}

/** Two entries beside each other: one is taken first, the other whenever it is found. */
export function useCompare(): Comparing {
  const [base, setBase] = useState<ListedEntry | null>(null);
  const [pair, setPair] = useState<readonly [string, string] | null>(null);
  const latest = useRef(base);
  latest.current = base;
  const compareWith = useCallback((listed: ListedEntry) => {
    const first = latest.current?.entry.id;
    if (first === undefined || first === listed.entry.id) {
      setBase(listed);
      return;
    }
    setBase(null);
    setPair([first, listed.entry.id]);
  }, []);
  const comparePair = useCallback((one: string, other: string) => setPair([one, other]), []);
  const stop = useCallback(() => {
    setBase(null);
    setPair(null);
  }, []);
  return useMemo(
    () => ({ base, pair, compareWith, comparePair, stop }),
    [base, pair, compareWith, comparePair, stop],
  );
}
