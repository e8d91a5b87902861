import { Clock, Contrast, Database, FolderOpen, LogOut, Rows3 } from 'lucide-react';
import { useCall } from '../bridge/use-call.ts';
import type { Command } from '../commands/command.ts';
import { useCommands } from '../commands/use-commands.ts';
import { helpAddress, PAGE_OF_AREA } from '../features/help/help-address.ts';
import { useHelpTitles } from '../features/help/use-help-titles.ts';
import { useSavedSearchCommands } from '../features/searches/saved-search-commands.ts';
import { usePreferences } from '../features/session/preferences.ts';
import { useSignOut } from '../features/session/use-sign-out.ts';
import { useToggleTheme } from '../features/session/use-toggle-theme.ts';
import { useAreaAddresses } from './area-addresses.ts';
import { AREA_ITEMS, HELP_ITEM } from './areas.ts';
import { navigate, useRoute } from './route.ts';

/** What can be done wherever a person is. */
export function useAppCommands(): void {
  const { preferences, change } = usePreferences();
  const toggleTheme = useToggleTheme();
  const signOut = useSignOut();
  const addressOf = useAreaAddresses();
  const { area, params } = useRoute();
  const source = params.get('source');
  const { data: recent } = useCall('sources.recent', {});
  const { density, zone } = preferences;

  const areas = AREA_ITEMS.map(
    (item): Command => ({
      id: `go.${item.area}`,
      title: item.name,
      group: 'Go to',
      keys: [item.keys],
      icon: item.icon,
      words: 'area go open',
      available: !(item.needsSource && source === null),
      run: () => {
        const beginning = item.area === 'investigate' && source === null;
        window.location.hash = addressOf(beginning ? 'start' : item.area);
      },
    }),
  );
  const sources = (recent ?? [])
    .filter(({ kind, id }) => kind !== 'trail' && (id !== source || area === 'start'))
    .map(
      ({ id, name, location }): Command => ({
        id: `open.${id}`,
        title: name,
        group: 'Open',
        detail: location,
        icon: Database,
        words: 'recent source',
        run: () => navigate('investigate', { source: id }),
      }),
    );
  const help = useHelpTitles();
  const saved = useSavedSearchCommands(area, source);
  useCommands([
    ...areas,
    {
      id: 'go.help',
      title: HELP_ITEM.name,
      group: 'Help',
      keys: [HELP_ITEM.keys, 'g h'],
      icon: HELP_ITEM.icon,
      words: 'documentation manual guide',
      run: () => {
        window.location.hash = area === 'help' ? helpAddress('guide') : helpAddress(PAGE_OF_AREA[area]);
      },
    },
    ...help.map(
      ({ id, title }): Command => ({
        id: `help.${id}`,
        title: `Help: ${title}`,
        group: 'Help',
        words: 'documentation',
        run: () => {
          window.location.hash = helpAddress(id);
        },
      }),
    ),
    {
      id: 'source.open',
      title: 'Open another source…',
      group: 'Open',
      keys: ['g o'],
      menuKeys: 'Mod+o',
      icon: FolderOpen,
      words: 'file postgresql sample start database connect',
      run: () => navigate('start'),
    },
    ...sources,
    ...saved,
    {
      id: 'view.theme',
      title: 'Toggle theme',
      group: 'View',
      menuKeys: 'Mod+Shift+t',
      icon: Contrast,
      words: 'dark light colours',
      run: toggleTheme,
    },
    {
      id: 'view.density',
      title: density === 'compact' ? 'Comfortable rows' : 'Compact rows',
      group: 'View',
      icon: Rows3,
      words: 'density height grid',
      run: () => change({ density: density === 'compact' ? 'comfortable' : 'compact' }),
    },
    {
      id: 'view.zone',
      title: zone === 'utc' ? 'Show times in local time' : 'Show times in UTC',
      group: 'View',
      icon: Clock,
      words: 'zone timezone utc local',
      run: () => change({ zone: zone === 'utc' ? 'local' : 'utc' }),
    },
    {
      id: 'session.sign-out',
      title: 'Sign out',
      group: 'Session',
      menuKeys: 'Mod+Shift+l',
      icon: LogOut,
      words: 'log out leave',
      run: () => void signOut(),
    },
  ]);
}
