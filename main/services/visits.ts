import type { Contract } from '../contract/contract.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { VisitRecord, Visits } from '../workspace/visits.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession, SignedIn } from './client-session.ts';
import type { Descriptions } from './descriptions.ts';
import type { OpenSources } from './open-sources.ts';

export interface VisitDependencies {
  readonly authorization: Authorization;
  readonly descriptions: Descriptions;
  readonly opened: OpenSources;
  readonly visits: Visits;
}

type VisitHandlers = Pick<Handlers<Contract, ClientSession>, 'sources.visit'>;

/** What was new to somebody stays new until they sign in again, however often they look. Not recorded: nothing is read. */
export function createVisitHandlers({
  authorization,
  descriptions,
  opened,
  visits,
}: VisitDependencies): VisitHandlers {
  /** By sign-in and source: what was last seen before it. */
  const before = new WeakMap<SignedIn, Map<string, VisitRecord | null>>();

  function lastBefore(signedIn: SignedIn, accountId: string, sourceId: string): VisitRecord | null {
    const known = before.get(signedIn) ?? new Map<string, VisitRecord | null>();
    before.set(signedIn, known);
    const found = known.get(sourceId);
    if (found !== undefined) return found;
    const latest = visits.latest(accountId, sourceId);
    known.set(sourceId, latest);
    return latest;
  }

  return {
    async 'sources.visit'({ sourceId }, call) {
      const { account } = await authorization.requireAdministrator(call);
      const { signedIn } = call.context;
      const source = opened.get(call.context, account.id, sourceId);
      const { entries, last } = await descriptions.describe(source.address, call.signal);
      const previous = signedIn && lastBefore(signedIn, account.id, sourceId);
      visits.record({ userId: account.id, sourceId, entries, last });
      return previous;
    },
  };
}
