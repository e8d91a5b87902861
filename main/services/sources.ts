import type { Contract } from '../contract/contract.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { SourceDescription } from '../sources/source.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { Sources } from '../workspace/sources.ts';
import { requireAdministered } from './administered.ts';
import type { Authorization } from './authorization.ts';
import { type BeginningDependencies, beginAt } from './beginnings.ts';
import type { ClientSession } from './client-session.ts';
import type { Descriptions } from './descriptions.ts';
import type { OpenSource, OpenSources } from './open-sources.ts';
import { postgresAddress } from './postgres-form.ts';
import { toSource, toSourceInfo } from './source-info.ts';
import type { SourceLocator } from './source-locator.ts';
import { placeOf, shownLocation } from './source-place.ts';

export interface SourceDependencies extends BeginningDependencies {
  readonly authorization: Authorization;
  readonly descriptions: Descriptions;
  readonly opened: OpenSources;
  readonly trail: AuditLogger;
  readonly sources: Sources;
  readonly locator: SourceLocator;
}

type SourceHandlers = Pick<
  Handlers<Contract, ClientSession>,
  | 'sources.open'
  | 'sources.recent'
  | 'sources.testPostgres'
  | 'sources.info'
  | 'sources.administer'
  | 'sources.forget'
>;

const MOST_RECENT = 50;

/** Opening sources and knowing them again. */
export function createSourceHandlers(dependencies: SourceDependencies): SourceHandlers {
  const { authorization, descriptions, opened, trail, sources, locator, forgetFigures } = dependencies;

  const inform = async ({ record, detection }: OpenSource, description: SourceDescription) =>
    toSourceInfo(record, description, await detection(), sources.isAdministered(record.id));

  return {
    async 'sources.open'(input, call) {
      const { account, actor } = await authorization.requireAdministrator(call);
      const { address, kind } = await locator.locate(input, call.context);
      const open = async () => {
        const place = placeOf(address);
        const beginning = beginAt(place.place, address, dependencies);
        const describe = async () => {
          const description = await descriptions.describe(address, call.signal);
          const record = sources.remember({ ...place, id: beginning.id, kind });
          if (input.kind === 'postgres' && input.rememberPassword)
            await locator.keepPassword(record.id, address);
          return { description, source: opened.open(call.context, account.id, record, address) };
        };
        const { description, source } = await describe().catch(async (error: unknown) => {
          await beginning.drop();
          throw error;
        });
        await beginning.keep(source);
        return inform(source, description);
      };
      return trail.audited(
        {
          eventType: 'data_read',
          action: 'open_source',
          actor,
          resourceType: 'audit_source',
          details: { location: shownLocation(address), kind },
          describe: ({ source, entries }) => ({ source: source.id, entries }),
        },
        open,
      );
    },

    async 'sources.recent'(_input, call) {
      await authorization.requireAdministrator(call);
      return sources.recent(MOST_RECENT).map(toSource);
    },

    async 'sources.testPostgres'({ form }, call) {
      const { actor } = await authorization.requireAdministrator(call);
      const address = postgresAddress(form);
      const event = {
        eventType: 'data_read',
        action: 'test_source',
        actor,
        resourceType: 'audit_source',
        details: { location: shownLocation(address) },
      };
      return trail.audited(event, async () => {
        const begin = performance.now();
        const { engineVersion, entries } = await descriptions.describe(address, call.signal);
        return { engineVersion, entries, milliseconds: performance.now() - begin };
      });
    },

    async 'sources.info'({ sourceId }, call) {
      const { account } = await authorization.requireAdministrator(call);
      const source = opened.get(call.context, account.id, sourceId);
      await locator.prepare(source.address);
      return inform(source, await descriptions.describe(source.address, call.signal));
    },

    async 'sources.administer'({ sourceId, allowed }, call) {
      const who = await authorization.requireFreshPassword(call);
      const { record } = opened.get(call.context, who.account.id, sourceId);
      return trail.audited(
        {
          eventType: 'config_change',
          action: 'administer_source',
          severity: 'high',
          actor: who.actor,
          resourceType: 'audit_source',
          resourceId: sourceId,
          details: { allowed },
        },
        () => {
          if (allowed && record.kind === 'trail') requireAdministered(sources, record);
          sources.administer(sourceId, allowed ? who.account.email : null);
          return {};
        },
      );
    },

    async 'sources.forget'({ sourceId }, call) {
      const { actor } = await authorization.requireFreshPassword(call);
      const known = sources.get(sourceId);
      const event = {
        eventType: 'data_delete',
        action: 'forget_source',
        actor,
        resourceType: 'audit_source',
        resourceId: sourceId,
        details: { location: known && toSource(known).location },
      };
      return trail.audited(event, async () => {
        await locator.forgetPassword(sourceId);
        opened.forgetSource(sourceId);
        forgetFigures(sourceId);
        sources.forget(sourceId);
        return {};
      });
    },
  };
}
