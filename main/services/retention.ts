import type { Contract } from '../contract/contract.ts';
import type { Handlers } from '../rpc/handlers.ts';
import { type ArchiveDependencies, createArchiveHandlers } from './archives.ts';
import type { ClientSession } from './client-session.ts';
import { createOneAtATime } from './one-at-a-time.ts';
import { createAbandonHandlers } from './retention-abandon.ts';
import { type CleanupDependencies, createCleanupHandlers } from './retention-cleanups.ts';
import { createHoldHandlers, type HoldDependencies } from './retention-holds.ts';
import { createRetentionPolicyHandlers } from './retention-policy.ts';

export type RetentionDependencies = CleanupDependencies & HoldDependencies & ArchiveDependencies;

type RetentionHandlers = Pick<
  Handlers<Contract, ClientSession>,
  Extract<keyof Handlers<Contract, ClientSession>, `retention.${string}` | `archives.${string}`>
>;

/** How long entries are kept, what is held, and cleanups with their archives. */
export function createRetentionHandlers(dependencies: RetentionDependencies): RetentionHandlers {
  // Cleanups and restoring both write to a source, and not at the same time.
  const alone = createOneAtATime();
  return {
    ...createRetentionPolicyHandlers(dependencies),
    ...createHoldHandlers(dependencies),
    ...createCleanupHandlers(dependencies, alone),
    ...createAbandonHandlers(dependencies, alone),
    ...createArchiveHandlers(dependencies, alone),
  };
}
