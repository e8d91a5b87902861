import type { Contract } from '../contract/contract.ts';
import type { JobRunner } from '../jobs/jobs.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { PrivacyStore } from '../workspace/privacy.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import type { Descriptions } from './descriptions.ts';
import { toEntryVerdict } from './entry-verdict.ts';
import type { OpenSources } from './open-sources.ts';
import type { ToQuery } from './queries.ts';
import { FIGURES_LIMIT, PAGE_LIMIT } from './time-limits.ts';
import { toListedEntry, toPage, toStatistics } from './wire-forms.ts';

export interface EntryDependencies {
  readonly authorization: Authorization;
  readonly descriptions: Descriptions;
  readonly runner: JobRunner;
  readonly opened: OpenSources;
  readonly trail: AuditLogger;
  readonly toQuery: ToQuery;
  /** What erasures did to entries. */
  readonly privacy: Pick<PrivacyStore, 'explain'>;
}

type EntryHandlers = Pick<
  Handlers<Contract, ClientSession>,
  'entries.page' | 'entries.count' | 'entries.statistics' | 'entries.get'
>;

/** Seeing entries. Paging on through what a search found is the same search; looking into one entry is recorded. */
export function createEntryHandlers(dependencies: EntryDependencies): EntryHandlers {
  const { authorization, descriptions, runner, opened, trail, toQuery, privacy } = dependencies;
  return {
    async 'entries.page'({ sourceId, query, ...how }, call) {
      const { account, actor } = await authorization.requireAdministrator(call);
      const source = opened.get(call.context, account.id, sourceId);
      const { signal } = call;
      const read = async () => {
        const request = { ...how, query: await toQuery(source, query, signal) };
        const limits = { signal, timeLimitMs: PAGE_LIMIT };
        return toPage(await runner.run('page', { source: source.address, request }, limits));
      };
      const goesOn = [how.after, how.skip, how.before].some((position) => position !== undefined);
      if (goesOn) return read();
      return trail.audited(
        {
          eventType: 'data_read',
          action: 'search',
          actor,
          resourceType: 'audit_log',
          resourceId: sourceId,
          details: { query, order: how.order },
          describe: ({ entries, next }) => ({ shown: entries.length, more: next !== null }),
        },
        read,
      );
    },

    async 'entries.count'({ sourceId, query, timeLimit }, call) {
      const { account } = await authorization.requireAdministrator(call);
      const source = opened.get(call.context, account.id, sourceId);
      const begin = performance.now();
      const asked = await toQuery(source, query, call.signal);
      const limits = { signal: call.signal, timeLimitMs: timeLimit ?? FIGURES_LIMIT };
      const described = asked.kind === 'everything' ? await descriptions.known(source.address, limits) : null;
      const count =
        described?.entries ?? (await runner.run('count', { source: source.address, query: asked }, limits));
      return { count, milliseconds: performance.now() - begin };
    },

    async 'entries.statistics'({ sourceId, query }, call) {
      const { account, actor } = await authorization.requireAdministrator(call);
      const source = opened.get(call.context, account.id, sourceId);
      return trail.audited(
        {
          eventType: 'data_read',
          action: 'statistics',
          actor,
          resourceType: 'audit_log',
          resourceId: sourceId,
          details: { query },
          describe: ({ total }) => ({ total }),
        },
        async () => {
          const asked = await toQuery(source, query, call.signal);
          return toStatistics(
            await runner.run('statistics', { source: source.address, query: asked }, { signal: call.signal }),
          );
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
        const erasures = privacy.explain(sourceId, [listed.entry.id]);
        return {
          listed: toListedEntry(listed),
          verdict:
            recipe && verification && toEntryVerdict(verification, recipe, listed.entry.checksum, erasures),
        };
      });
    },
  };
}
