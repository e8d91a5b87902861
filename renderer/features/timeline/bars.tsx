import Box from '@mui/material/Box';
import { barPaths } from './bar-paths.ts';
import type { Layer } from './layers.ts';

/** Units from the ground to the top. */
const HEIGHT = 100;

interface Props {
  /** Counts by layer, one a bucket. */
  readonly buckets: readonly (readonly number[] | undefined)[];
  readonly layers: readonly Layer[];
  readonly most: number;
  /** Pixels. */
  readonly height: number;
}

/** Stacked bars, a path a layer, over the whole width. They follow the theme by their colours being variables. */
export function Bars({ buckets, layers, most, height }: Props) {
  const paths = barPaths({
    buckets,
    layers: layers.length,
    most,
    height: HEIGHT,
    least: (3 / height) * HEIGHT,
  });
  return (
    <Box
      component="svg"
      viewBox={`0 0 ${Math.max(1, buckets.length)} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden
      sx={{ display: 'block', width: '100%', height, shapeRendering: 'crispEdges' }}
    >
      {layers.map(({ key, fill }, at) => (
        <path key={key} d={paths[at] || 'M0 0'} fill={fill} />
      ))}
    </Box>
  );
}
