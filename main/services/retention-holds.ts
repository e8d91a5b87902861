import { Fault } from '../audit/fault.ts';
import type { Query } from '../audit/query/query.ts';
import type { Contract, InputOf } from '../contract/contract.ts';
import type { LegalHold } from '../contract/retention.ts';
import { type Hold, queryOfHold } from '../retention/holds.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { HoldRecord, RetentionStore } from '../workspace/retention.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import type { OpenSource, OpenSources } from './open-sources.ts';
import type { ToQuery } from './queries.ts';
import { placeOf } from './source-place.ts';

export interface HoldDependencies {
  readonly authorization: Authorization;
  readonly opened: OpenSources;
  readonly trail: AuditLogger;
  readonly store: RetentionStore;
  readonly toQuery: ToQuery;
}

type HoldHandlers = Pick<
  Handlers<Contract, ClientSession>,
  'retention.holds' | 'retention.placeHold' | 'retention.liftHold'
>;

/** Those in force at a place, as entries are judged by them. */
export const holdsInForce = (store: Pick<RetentionStore, 'activeHolds'>, place: string): readonly Hold[] =>
  store.activeHolds(place).map(({ id, query }) => ({ id, query: JSON.parse(query) as Query }));

export const toLegalHold = ({ place: _, query: __, queryText, ...hold }: HoldRecord): LegalHold => ({
  ...hold,
  query: queryText,
});

/** Legal holds: what is kept whatever its age. */
export function createHoldHandlers(dependencies: HoldDependencies): HoldHandlers {
  const { authorization, opened, trail, store, toQuery } = dependencies;

  return {
    async 'retention.holds'({ sourceId }, call) {
      const { account } = await authorization.requireAdministrator(call);
      const place =
        sourceId === undefined
          ? undefined
          : placeOf(opened.get(call.context, account.id, sourceId).address).place;
      return store.holds(place).map(toLegalHold);
    },

    async 'retention.placeHold'({ sourceId, reason, ...scope }, call) {
      const { account, actor } = await authorization.requireAdministrator(call);
      const source = opened.get(call.context, account.id, sourceId);
      const query = await holdQuery(source, scope, toQuery, call.signal);
      const event = {
        eventType: 'config_change',
        action: 'place_legal_hold',
        actor,
        resourceType: 'audit_log',
        resourceId: sourceId,
        details: { reason, ...scope },
        describe: ({ id }: { id: string }) => ({ hold: id }),
      };
      return trail.audited(event, () =>
        toLegalHold(
          store.placeHold({
            place: placeOf(source.address).place,
            sourceName: source.record.name,
            reason,
            person: scope.person ?? null,
            from: scope.from ?? null,
            to: scope.to ?? null,
            queryText: scope.query ?? null,
            query: JSON.stringify(query),
            placedBy: account.email,
          }),
        ),
      );
    },

    async 'retention.liftHold'({ id, reason }, call) {
      const { account, actor } = await authorization.requireFreshPassword(call);
      const event = {
        eventType: 'config_change',
        action: 'lift_legal_hold',
        actor,
        resourceType: 'legal_hold',
        resourceId: id,
        details: { reason },
      };
      return trail.audited(event, () => {
        const lifted = store.liftHold(id, account.email, reason);
        if (lifted !== null) return toLegalHold(lifted);
        throw new Fault('HOLD_INVALID', `There is no hold ${id} in force.`, {
          hint: 'Look at the list of holds.',
        });
      });
    },
  };
}

type Scope = Omit<InputOf<'retention.placeHold'>, 'sourceId' | 'reason'>;

async function holdQuery(
  source: OpenSource,
  { query: text, ...scope }: Scope,
  toQuery: ToQuery,
  signal: AbortSignal,
): Promise<Query> {
  const given = Object.values({ ...scope, text }).some((value) => value !== undefined);
  if (!given) {
    throw new Fault('HOLD_INVALID', 'It was not said what is to be held.', {
      hint: 'Give a person, a range of time or a query; all three together narrow it.',
    });
  }
  const query = text === undefined ? undefined : await toQuery(source, { text, clauses: [] }, signal);
  try {
    return queryOfHold({ ...scope, query });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Fault('HOLD_INVALID', 'From or to is no time.', { hint: 'Write a day as 2025-01-31.' });
  }
}
