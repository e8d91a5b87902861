import type { Plot } from '../../../main/charts/theme.ts';

/** Where bars over time lie within their chart, in pixels: what lies over them has to know. */
export const PLOT: Plot = { left: 48, right: 12, top: 8, bottom: 22 };
