import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { callKey } from '../../bridge/use-call.ts';
import { useWork, type Work } from '../../bridge/use-work.ts';
import type { RecipeInput } from './recipe-choice.ts';

export interface VerifyHandle extends Pick<Work<'integrity.verify'>, 'running' | 'progress' | 'fault'> {
  /** The last run was cancelled. */
  readonly cancelled: boolean;
  readonly verify: (recipe: RecipeInput) => Promise<void>;
  readonly cancel: () => void;
}

/** Verifies a source; what it found replaces what was known of it everywhere on screen. */
export function useVerify(sourceId: string): VerifyHandle {
  const queries = useQueryClient();
  const { running, progress, fault, start, cancel } = useWork('integrity.verify');
  const [cancelled, setCancelled] = useState(false);
  return {
    running,
    progress,
    fault,
    cancelled,
    verify: async (recipe) => {
      setCancelled(false);
      const result = await start({ sourceId, recipe });
      if (!result) return;
      queries.setQueryData(callKey('integrity.latest', { sourceId }), result);
      // The recipe is kept with the source, and what is said of single entries may follow from it.
      void queries.invalidateQueries({ queryKey: callKey('entries.get') });
      void queries.invalidateQueries({ queryKey: callKey('sources.info') });
    },
    cancel: () => {
      cancel();
      setCancelled(true);
    },
  };
}
