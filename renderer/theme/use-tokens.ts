import { useColorScheme } from '@mui/material/styles';
import { dark, light, type Tokens } from './tokens.ts';

/** The colours in use as values: for a canvas, which knows no CSS variables. */
export function useTokens(): Tokens {
  const { colorScheme } = useColorScheme();
  return colorScheme === 'dark' ? dark : light;
}
