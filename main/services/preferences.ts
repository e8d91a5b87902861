import type { Contract } from '../contract/contract.ts';
import { type Preferences, preferencesSchema } from '../contract/session.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';

export interface PreferenceDependencies {
  readonly workspace: Pick<Workspace, 'preferences'>;
  readonly authorization: Authorization;
}

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  density: 'compact',
  zone: 'utc',
  columns: null,
  columnSets: [],
  singleKeys: true,
  tour: null,
};

type PreferenceHandlers = Pick<Handlers<Contract, ClientSession>, 'preferences.get' | 'preferences.set'>;

/** How the person who calls likes the page. Not recorded in the trail: it changes nothing anybody else sees. */
export function createPreferenceHandlers(dependencies: PreferenceDependencies): PreferenceHandlers {
  const { workspace, authorization } = dependencies;
  return {
    async 'preferences.get'(_input, call) {
      const { account } = await authorization.requireAdministrator(call);
      return parse(workspace.preferences.get(account.id));
    },
    async 'preferences.set'(preferences, call) {
      const { account } = await authorization.requireAdministrator(call);
      workspace.preferences.set(account.id, JSON.stringify(preferences));
      return preferences;
    },
  };
}

/** What an older or newer version wrote and this one cannot read counts as not set. */
function parse(text: string | null): Preferences {
  if (text === null) return DEFAULT_PREFERENCES;
  const parsed = preferencesSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : DEFAULT_PREFERENCES;
}
