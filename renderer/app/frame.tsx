import Box from '@mui/material/Box';
import { useCallback } from 'react';
import { useBridgeEvent } from '../bridge/bridge-provider.tsx';
import { useSignOut } from '../features/session/use-sign-out.ts';
import { useToggleTheme } from '../features/session/use-toggle-theme.ts';
import { useOfferedFile } from '../features/sources/use-offered-file.ts';
import { AreaView } from './area-view.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { NavigationRail } from './navigation-rail.tsx';
import { navigate, useRoute } from './route.ts';
import { SkipLink } from './skip-link.tsx';
import { SourceBar } from './source-bar.tsx';
import { StatusBar } from './status-bar.tsx';

/** The frame of the app: areas at the left, what is open above, what is shown of it below. */
export function Frame() {
  const { area } = useRoute();
  const toggleTheme = useToggleTheme();
  const signOut = useSignOut();
  useOfferedFile();

  useBridgeEvent(
    'menu.command',
    useCallback(
      ({ command }) => {
        if (command === 'open-source') navigate('start');
        else if (command === 'toggle-theme') toggleTheme();
        else if (command === 'sign-out') void signOut();
      },
      [toggleTheme, signOut],
    ),
  );

  return (
    <Box
      sx={{
        height: '100%',
        display: 'grid',
        gridTemplate: '"rail bar" 48px "rail main" minmax(0, 1fr) "status status" 28px / 56px minmax(0, 1fr)',
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
          <AreaView area={area} />
        </ErrorBoundary>
      </Box>
      <StatusBar />
    </Box>
  );
}
