/** How high a bar is drawn, from 0 to 1: by the root, so that a single entry is seen beside a thousand. */
const heightOf = (count: number, most: number): number => (most === 0 ? 0 : Math.sqrt(count / most));

/** Of the width of a bar. */
const GAP = 0.1;
const MOST_APART = 80;

interface Drawing {
  /** Each bucket's counts by layer, from the ground up; undefined holds nothing. */
  readonly buckets: readonly (readonly number[] | undefined)[];
  readonly layers: number;
  /** The count that is as high as the drawing. */
  readonly most: number;
  /** Units of the drawing: a bucket is one wide. */
  readonly height: number;
  /** A bar that holds something is at least this high. */
  readonly least: number;
}

/** One SVG path a layer, whatever the number of bars: rectangles on the ground line `height`, a bucket one unit wide. */
export function barPaths({ buckets, layers, most, height, least }: Drawing): readonly string[] {
  // Few bars are kept apart; many are thinner than what would part them.
  const gap = buckets.length <= MOST_APART ? GAP : 0;
  const paths = Array.from({ length: layers }, () => '');
  buckets.forEach((counts, at) => {
    if (counts === undefined) return;
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (total === 0) return;
    const whole = Math.max(least, Math.min(1, heightOf(total, most)) * height);
    let ground = height;
    counts.forEach((count, layer) => {
      if (count === 0) return;
      // Within a bar parts are told by their share, however high the bar is.
      const part = (whole * count) / total;
      paths[layer] += `M${at} ${round(ground)}h${1 - gap}v${round(-part)}h${gap - 1}z`;
      ground -= part;
    });
  });
  return paths;
}

const round = (value: number): number => Math.round(value * 100) / 100;
