import Box from '@mui/material/Box';
import type { Search } from '../../../main/contract/searches.ts';
import { Mono } from '../../components/mono.tsx';
import { usePreferences } from '../session/preferences.ts';
import { searchWords } from './search.ts';

/** A search in two lines at the most: what it asks, and of which time. */
export function SearchText({ search, quiet = false }: { readonly search: Search; readonly quiet?: boolean }) {
  const { zone } = usePreferences().preferences;
  const { asked, when } = searchWords(search, zone);
  return (
    <Box sx={{ minWidth: 0, color: quiet ? 'text.secondary' : 'text.primary', fontSize: quiet ? 12 : 13 }}>
      <Box
        component="bdi"
        sx={{ display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
      >
        {asked === 'Every entry' ? asked : <Mono oneLine>{asked}</Mono>}
      </Box>
      {when !== null && <Box sx={{ fontSize: 12, color: 'text.secondary' }}>{when}</Box>}
    </Box>
  );
}
