import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { SearchStep } from '../../../main/contract/searches.ts';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import { callKey, useCall } from '../../bridge/use-call.ts';
import { useInvestigateState } from '../investigate/use-investigate-state.tsx';
import { searchKey, searchOf } from './search.ts';
import { stepAfter } from './step-lines.ts';

export interface StepsHandle {
  readonly steps: readonly SearchStep[];
  /** The step on screen; undefined until it is kept. */
  readonly current: SearchStep | undefined;
  readonly back: SearchStep | undefined;
  readonly forward: SearchStep | undefined;
}

/**
 * Keeps every query that was asked of a source and answered, and the one it was asked from. The same question asked
 * again is the same step, so that the browser's own back and forward lead along the tree, too.
 * @param answered false while the query on screen has no rows yet, or cannot be read.
 */
export function useSteps(sourceId: string, answered: boolean): StepsHandle {
  const bridge = useBridge();
  const queries = useQueryClient();
  const state = useInvestigateState();
  const { data } = useCall('steps.list', { sourceId }, { staleTime: Number.POSITIVE_INFINITY });
  const asked = JSON.stringify(searchOf(state));
  const key = useMemo(() => searchKey(JSON.parse(asked)), [asked]);
  const current = useMemo(() => data?.findLast(({ search }) => searchKey(search) === key), [data, key]);

  /** Numbers of the steps that were on screen, the latest last. */
  const seen = useRef<readonly number[]>([]);
  /** The step on screen, as soon as it is kept: what is asked next was asked from it. */
  const here = useRef<Promise<number | null>>(Promise.resolve(null));
  const adding = useRef<string | null>(null);
  const note = (number: number): number => {
    seen.current = [...seen.current.slice(-500), number];
    return number;
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: `note` only writes to a ref
  useEffect(() => {
    if (!current) return;
    adding.current = null;
    here.current = Promise.resolve(note(current.number));
  }, [current]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `note` only writes to a ref
  useEffect(() => {
    if (!answered || data === undefined || current || adding.current === key) return;
    adding.current = key;
    here.current = here.current.then(async (parent) => {
      try {
        const step = await bridge.call('steps.add', { sourceId, parent, search: JSON.parse(asked) });
        queries.setQueryData<SearchStep[]>(callKey('steps.list', { sourceId }), (steps = []) => [
          ...steps,
          step,
        ]);
        return note(step.number);
      } catch {
        // What cannot be kept is only missing from the history; the question itself was answered.
        return parent;
      }
    });
  }, [answered, data, current, key, asked, sourceId, bridge, queries]);

  const steps = data ?? [];
  return {
    steps,
    current,
    back: current && steps.find(({ number }) => number === current.parent),
    forward: current && stepAfter(steps, current.number, seen.current),
  };
}
