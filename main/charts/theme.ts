/** Colours and type of a chart, as `#rrggbb` and numbers: whoever draws it has its own. */
export interface ChartTheme {
  /** What bars stand on and patterns let through. */
  readonly ground: string;
  /** Words beside a chart, and words within it that are read first. */
  readonly quiet: string;
  readonly ink: string;
  /** The line bars stand on, and the lines heights are read by. */
  readonly axis: string;
  readonly line: string;
  /** How thick lines are. */
  readonly hairline: number;
  /** What counts, and where nothing was counted. */
  readonly accent: string;
  readonly empty: string;
  /** What parts of bars are filled with, by their names; the accent where one is not named. */
  readonly fills: Readonly<Record<string, string>>;
  readonly font: { readonly family: string; readonly size: number };
}

/** Where bars lie within a chart, in its units: what lies over it or beside it has to know. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const fillOf = ({ fills, accent }: ChartTheme, name: string): string => fills[name] ?? accent;

/** A colour between two, in sRGB as `color-mix` does; `share` of the first, from 0 to 1. */
export function mixed(one: string, other: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [first, second] = [one, other].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16));
    const value = Math.round((first ?? 0) * share + (second ?? 0) * (1 - share));
    return value.toString(16).padStart(2, '0');
  });
  return `#${parts.join('')}`;
}

export const textStyle = ({ quiet, font }: ChartTheme): object => ({
  color: quiet,
  fontSize: font.size,
  fontFamily: font.family,
});

/**
 * Patterns of the two gravest severities, and of failures, so that they are told apart without their colours; undefined
 * for other parts.
 */
export function patternOf(theme: ChartTheme, name: string): object | undefined {
  const color = mixed(theme.ground, fillOf(theme, name), 0.55);
  switch (name) {
    case 'high':
      return { symbol: 'rect', color, dashArrayX: [1, 0], dashArrayY: [1, 4], rotation: Math.PI / 4 };
    case 'critical':
    case 'failure':
      return { symbol: 'rect', color, dashArrayX: [1, 0], dashArrayY: [2, 3], rotation: -Math.PI / 4 };
    default:
      return undefined;
  }
}
