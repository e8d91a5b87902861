import { gatherFacts } from '../../health/gather.ts';
import type { JobHandlers } from '../handler.ts';

export const healthHandlers: Pick<JobHandlers, 'health'> = {
  health: async ({ source, now, retentionDays }, { source: open, signal }) =>
    gatherFacts(await open(source), { now, retentionDays, signal }),
};
