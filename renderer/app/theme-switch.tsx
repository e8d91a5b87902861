import IconButton from '@mui/material/IconButton';
import { useColorScheme } from '@mui/material/styles';
import Tooltip from '@mui/material/Tooltip';
import { Moon, Sun } from 'lucide-react';
import { useToggleTheme } from '../features/session/use-toggle-theme.ts';

export function ThemeSwitch() {
  const { colorScheme } = useColorScheme();
  const toggle = useToggleTheme();
  const [name, Icon] =
    colorScheme === 'dark' ? (['Light theme', Sun] as const) : (['Dark theme', Moon] as const);
  return (
    <Tooltip title={name}>
      <IconButton aria-label={name} onClick={toggle}>
        <Icon size={16} aria-hidden />
      </IconButton>
    </Tooltip>
  );
}
