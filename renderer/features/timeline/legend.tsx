import Box from '@mui/material/Box';
import { Swatch } from '../../components/chart/swatch.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import type { Layer } from './layers.ts';

interface Props {
  readonly layers: readonly Layer[];
  readonly buckets: readonly (readonly number[] | undefined)[];
  /** Whether they are drawn with their patterns. */
  readonly patterns?: boolean;
}

/** Which colour is what, from the ground up. Only what is there is named. */
export function Legend({ layers, buckets, patterns = false }: Props) {
  const present = layers.filter((_, at) => buckets.some((counts) => (counts?.[at] ?? 0) > 0));
  return (
    <Box
      component="ul"
      aria-label="Colours"
      sx={{ display: 'flex', gap: 3, m: 0, p: 0, listStyle: 'none', fontSize: 12, color: 'text.secondary' }}
    >
      {present.map(({ key, name, fill }) => (
        <Box component="li" key={key} sx={{ display: 'flex', alignItems: 'center', gap: '6px' }}>
          <Swatch name={patterns ? key : ''} fill={fill} />
          {visibleText(name)}
        </Box>
      ))}
    </Box>
  );
}
