import { useColorScheme } from '@mui/material/styles';
import { useEffect } from 'react';
import { usePreferences } from './preferences.ts';

/** The colours follow the preference of whoever is signed in. */
export function useColorPreference(signedIn: boolean): void {
  const { loaded, preferences } = usePreferences();
  const { setMode } = useColorScheme();
  const { theme } = preferences;
  useEffect(() => {
    if (signedIn && loaded) setMode(theme);
  }, [signedIn, loaded, theme, setMode]);
}
