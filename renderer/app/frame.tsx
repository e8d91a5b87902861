import Box from '@mui/material/Box';
import { Suspense, useCallback, useEffect } from 'react';
import { useBridgeEvent } from '../bridge/bridge-provider.tsx';
import { CommandCentre } from '../commands/command-centre.tsx';
import { commandTable } from '../commands/command-table.ts';
import { useChecked } from '../features/health/use-checked.ts';
import { usePreferences } from '../features/session/preferences.ts';
import { useSession } from '../features/session/session.ts';
import { useOfferedFile } from '../features/sources/use-offered-file.ts';
import { Tour } from '../features/tour/tour.tsx';
import { AreaView } from './area-view.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { fetchAreasAhead } from './lazy-areas.ts';
import { NavigationRail } from './navigation-rail.tsx';
import { useRoute } from './route.ts';
import { SkipLink } from './skip-link.tsx';
import { SourceBar } from './source-bar.tsx';
import { StatusBar } from './status-bar.tsx';
import { useAppCommands } from './use-app-commands.ts';

/** The commands that the host's menu names. */
const OF_MENU = {
  'open-source': 'source.open',
  verify: 'source.verify',
  export: 'source.export',
  'toggle-theme': 'view.theme',
  'sign-out': 'session.sign-out',
} as const;

/** The frame of the app: areas at the left, what is open above, what is shown of it below. */
export function Frame() {
  const { area } = useRoute();
  const { preferences, change } = usePreferences();
  const { data: session } = useSession();
  useAppCommands();
  useOfferedFile();
  useChecked();
  useEffect(fetchAreasAhead, []);
  useBridgeEvent(
    'menu.command',
    useCallback(({ command }) => void commandTable.run(OF_MENU[command]), []),
  );

  return (
    <Box
      sx={{
        height: '100%',
        display: 'grid',
        gridTemplate:
          '"rail bar" 48px "rail main" minmax(0, 1fr) "rail tour" auto "status status" 28px / 56px minmax(0, 1fr)',
        bgcolor: 'surface.page',
      }}
    >
      <SkipLink />
      <NavigationRail area={area} />
      <SourceBar area={area} />
      <Box
        component="main"
        id="main"
        tabIndex={-1}
        sx={{ gridArea: 'main', overflow: 'auto', minWidth: 0, outlineOffset: '-2px !important' }}
      >
        <ErrorBoundary resetKey={area}>
          <Suspense fallback={null}>
            <AreaView area={area} />
          </Suspense>
        </ErrorBoundary>
      </Box>
      {area !== 'start' && area !== 'help' && <Tour />}
      <StatusBar />
      <CommandCentre
        menu={session?.host === 'electron'}
        singleKeys={preferences.singleKeys}
        onSingleKeys={(singleKeys) => change({ singleKeys })}
      />
    </Box>
  );
}
