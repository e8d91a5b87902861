import { useColorScheme } from '@mui/material/styles';
import { useCallback } from 'react';
import { usePreferences } from './preferences.ts';

/** Turns light to dark and back, from whatever the system's choice shows now. */
export function useToggleTheme(): () => void {
  const { colorScheme, setMode } = useColorScheme();
  const { change } = usePreferences();
  return useCallback(() => {
    const theme = colorScheme === 'dark' ? 'light' : 'dark';
    setMode(theme);
    change({ theme });
  }, [colorScheme, setMode, change]);
}
