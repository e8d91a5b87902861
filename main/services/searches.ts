import type { Contract } from '../contract/contract.ts';
import { type SavedSearch, type SearchStep, searchSchema } from '../contract/searches.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { SavedSearchRecord, Searches, SearchStepRecord } from '../workspace/searches.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import type { OpenSources } from './open-sources.ts';

export interface SearchDependencies {
  readonly authorization: Authorization;
  readonly opened: OpenSources;
  readonly trail: AuditLogger;
  readonly searches: Searches;
}

type SearchHandlers = Pick<
  Handlers<Contract, ClientSession>,
  | 'searches.list'
  | 'searches.save'
  | 'searches.remove'
  | 'steps.list'
  | 'steps.add'
  | 'bookmarks.list'
  | 'bookmarks.add'
  | 'bookmarks.remove'
>;

/** What the workspace remembers of an investigation. What others see of it is recorded; one's own steps are searches. */
export function createSearchHandlers(dependencies: SearchDependencies): SearchHandlers {
  const { authorization, opened, trail, searches } = dependencies;
  return {
    async 'searches.list'(_input, call) {
      await authorization.requireAdministrator(call);
      return searches.saved().flatMap(toSavedSearch);
    },
    async 'searches.save'({ name, search }, call) {
      const { account, actor } = await authorization.requireAdministrator(call);
      return trail.audited(
        { ...CHANGED, eventType: 'data_create', action: 'save_search', actor, details: { name, search } },
        async () => ({
          ...searches.save({ name, search: JSON.stringify(search), by: account.email }),
          search,
        }),
      );
    },
    async 'searches.remove'({ id }, call) {
      const { actor } = await authorization.requireAdministrator(call);
      return trail.audited(
        { ...CHANGED, eventType: 'data_delete', action: 'remove_search', actor, resourceId: id },
        async () => {
          searches.removeSaved(id);
          return {};
        },
      );
    },

    async 'steps.list'({ sourceId }, call) {
      const { account } = await authorization.requireAdministrator(call);
      opened.get(call.context, account.id, sourceId);
      return searches.steps(account.id, sourceId).flatMap(toStep);
    },
    async 'steps.add'({ sourceId, parent, search }, call) {
      const { account } = await authorization.requireAdministrator(call);
      opened.get(call.context, account.id, sourceId);
      const step = { userId: account.id, sourceId, parent, search: JSON.stringify(search) };
      return { ...searches.step(step), search };
    },

    async 'bookmarks.list'({ sourceId }, call) {
      const { account } = await authorization.requireAdministrator(call);
      opened.get(call.context, account.id, sourceId);
      return searches.bookmarks(sourceId);
    },
    async 'bookmarks.add'({ sourceId, moment, note }, call) {
      const { account, actor } = await authorization.requireAdministrator(call);
      opened.get(call.context, account.id, sourceId);
      const details = { source: sourceId, moment, note };
      return trail.audited(
        { ...MARKED, eventType: 'data_create', action: 'add_bookmark', actor, details },
        async () => searches.mark({ sourceId, moment, note, by: account.email }),
      );
    },
    async 'bookmarks.remove'({ id }, call) {
      const { actor } = await authorization.requireAdministrator(call);
      return trail.audited(
        { ...MARKED, eventType: 'data_delete', action: 'remove_bookmark', actor, resourceId: id },
        async () => {
          searches.unmark(id);
          return {};
        },
      );
    },
  };
}

const CHANGED = { resourceType: 'saved_search' } as const;
const MARKED = { resourceType: 'bookmark' } as const;

/** What another version wrote and this one cannot read is left out. */
function toSavedSearch(record: SavedSearchRecord): SavedSearch[] {
  const parsed = searchSchema.safeParse(JSON.parse(record.search));
  return parsed.success ? [{ ...record, search: parsed.data }] : [];
}

function toStep(record: SearchStepRecord): SearchStep[] {
  const parsed = searchSchema.safeParse(JSON.parse(record.search));
  return parsed.success ? [{ ...record, search: parsed.data }] : [];
}
