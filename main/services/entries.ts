import { queryOfFilter } from '../audit/query/from-filter.ts';
import type { Contract } from '../contract/contract.ts';
import type { JobRunner } from '../jobs/jobs.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import { toEntryVerdict } from './entry-verdict.ts';
import type { OpenSources } from './open-sources.ts';
import { toListedEntry, toPage, toStatistics } from './wire-forms.ts';

export interface EntryDependencies {
  readonly authorization: Authorization;
  readonly runner: JobRunner;
  readonly opened: OpenSources;
  readonly trail: AuditLogger;
}

type EntryHandlers = Pick<
  Handlers<Contract, ClientSession>,
  'entries.page' | 'entries.count' | 'entries.statistics' | 'entries.get'
>;

/** Seeing entries. Paging on through what a search found is the same search; looking into one entry is recorded. */
export function createEntryHandlers(dependencies: EntryDependencies): EntryHandlers {
  const { authorization, runner, opened, trail } = dependencies;
  return {
    async 'entries.page'({ sourceId, filter, ...page }, call) {
      const { account, actor } = await authorization.requireAdministrator(call);
      const { address: source } = opened.get(call.context, account.id, sourceId);
      const { signal } = call;
      const read = async () => {
        const request = { ...page, query: queryOfFilter(filter) };
        return toPage(await runner.run('page', { source, request }, { signal }));
      };
      if (page.after !== undefined || page.skip !== undefined) return read();
      return trail.audited(
        {
          eventType: 'data_read',
          action: 'search',
          actor,
          resourceType: 'audit_log',
          resourceId: sourceId,
          details: { filter, order: page.order },
          describe: ({ entries, next }) => ({ shown: entries.length, more: next !== null }),
        },
        read,
      );
    },

    async 'entries.count'({ sourceId, filter }, call) {
      const { account } = await authorization.requireAdministrator(call);
      const { address: source } = opened.get(call.context, account.id, sourceId);
      const begin = performance.now();
      const query = queryOfFilter(filter);
      const count = await runner.run('count', { source, query }, { signal: call.signal });
      return { count, milliseconds: performance.now() - begin };
    },

    async 'entries.statistics'({ sourceId, filter }, call) {
      const { account, actor } = await authorization.requireAdministrator(call);
      const { address: source } = opened.get(call.context, account.id, sourceId);
      return trail.audited(
        {
          eventType: 'data_read',
          action: 'statistics',
          actor,
          resourceType: 'audit_log',
          resourceId: sourceId,
          details: { filter },
          describe: ({ total }) => ({ total }),
        },
        async () => {
          const query = queryOfFilter(filter);
          return toStatistics(await runner.run('statistics', { source, query }, { signal: call.signal }));
        },
      );
    },

    async 'entries.get'({ sourceId, id }, call) {
      const { account, actor } = await authorization.requireAdministrator(call);
      const source = opened.get(call.context, account.id, sourceId);
      const { signal } = call;
      const on = { source: source.address, id };
      const event = {
        eventType: 'data_read',
        action: 'view_details',
        actor,
        resourceType: 'audit_log',
        resourceId: id,
        details: { source: sourceId },
      };
      return trail.audited(event, async () => {
        const listed = await runner.run('entry', on, { signal });
        if (!listed) return null;
        const recipe = await source.recipe();
        const verification = recipe && (await runner.run('verifyEntry', { ...on, recipe }, { signal }));
        return {
          listed: toListedEntry(listed),
          verdict: recipe && verification && toEntryVerdict(verification, recipe, listed.entry.checksum),
        };
      });
    },
  };
}
