import Box from '@mui/material/Box';
import { visibleText } from '../../components/entry/visible-text.ts';
import type { Layer } from './layers.ts';

/** Which colour is what, from the ground up. Only what is there is named. */
export function Legend({
  layers,
  buckets,
}: {
  readonly layers: readonly Layer[];
  readonly buckets: readonly (readonly number[] | undefined)[];
}) {
  const present = layers.filter((_, at) => buckets.some((counts) => (counts?.[at] ?? 0) > 0));
  return (
    <Box
      component="ul"
      aria-label="Colours"
      sx={{ display: 'flex', gap: 3, m: 0, p: 0, listStyle: 'none', fontSize: 12, color: 'text.secondary' }}
    >
      {present.map(({ key, name, fill }) => (
        <Box component="li" key={key} sx={{ display: 'flex', alignItems: 'center', gap: '6px' }}>
          <Box sx={{ width: 10, height: 10, borderRadius: '2px', background: fill }} />
          {visibleText(name)}
        </Box>
      ))}
    </Box>
  );
}
