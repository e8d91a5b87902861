import { Star } from 'lucide-react';
import type { Search } from '../../../main/contract/searches.ts';
import type { Area } from '../../app/route.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { Command } from '../../commands/command.ts';
import { usePreferences } from '../session/preferences.ts';
import { searchAddress, searchWords } from './search.ts';

/** Saved searches as commands, on whatever source is open; none where there is none to ask. */
export function useSavedSearchCommands(area: Area, sourceId: string | null): readonly Command[] {
  const { zone } = usePreferences().preferences;
  const { data } = useCall('searches.list', {});
  if (sourceId === null && area !== 'trail') return [];
  const ask = (search: Search) => () => {
    window.location.hash = searchAddress(area, sourceId, search);
  };
  return (data ?? []).map(({ id, name, search }) => {
    const { asked, when } = searchWords(search, zone);
    return {
      id: `search.${id}`,
      title: name,
      group: 'Saved searches',
      detail: when === null ? asked : `${asked}  ${when}`,
      icon: Star,
      words: 'saved',
      run: ask(search),
    };
  });
}
