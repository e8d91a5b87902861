import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CleanupSummary } from '../../../main/contract/retention.ts';
import { useWork } from '../../bridge/use-work.ts';
import { useReauthentication } from '../session/reauthentication.tsx';

/** A cleanup that the person starts: it asks for the password first, says how far it is, and can be called off. */
export function useCleanup(sourceId: string) {
  const queries = useQueryClient();
  const work = useWork('retention.run', useReauthentication());
  const [done, setDone] = useState<CleanupSummary | null>(null);
  const start = async (): Promise<void> => {
    setDone(null);
    setDone((await work.start({ sourceId, choosePlace: true })) ?? null);
    // The source is another now: whatever is shown of it is asked anew.
    void queries.invalidateQueries();
  };
  return { ...work, done, start };
}
