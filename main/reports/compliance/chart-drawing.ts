import type { Chart } from './model.ts';

/** What a chart is drawn of: HTML and PDF draw the same. Points from the upper left corner. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly colour: string;
  }[];
  /** Thin lines across, from `x` on. */
  readonly lines: readonly { readonly x: number; readonly y: number; readonly width: number }[];
  /** `y` is the base line. */
  readonly texts: readonly {
    readonly x: number;
    readonly y: number;
    readonly text: string;
    readonly anchor: 'start' | 'middle' | 'end';
    readonly quiet: boolean;
  }[];
}

export const CHART_TEXT_SIZE = 7.5;

/** As on the screen: renderer/theme/tokens.ts, light. */
const COLOURS: Readonly<Record<string, string>> = {
  low: '#b4bfca',
  medium: '#dc9b12',
  high: '#d05a14',
  critical: '#a80f3b',
  other: '#c3cad2',
  failures: '#a80f3b',
};
const ACCENT = '#0f766e';
export const colourOf = (series: string): string => COLOURS[series] ?? ACCENT;

const LEFT = 44;
const TOP = 22;
const BOTTOM = 16;
/** Roughly the width of a character, for what has to be known before it is drawn. */
const CHARACTER = 4.1;

export const drawingOf = (chart: Chart, width: number): Drawing =>
  chart.kind === 'bars' ? barsOf(chart, width) : columnsOf(chart, width);

/** Stacked columns over time, with a scale and a legend. */
function columnsOf({ categories, series }: Chart, width: number): Drawing {
  const height = 150;
  const plot = { width: width - LEFT, height: height - TOP - BOTTOM };
  const sums = categories.map((_, at) => series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  const ticks = ticksUpTo(Math.max(1, ...sums));
  const top = ticks.at(-1) ?? 1;
  const heightOf = (value: number) => (value / top) * plot.height;
  const step = plot.width / Math.max(1, categories.length);
  const gap = Math.min(step * 0.2, 3);
  const boxes = categories.flatMap((_, at) => {
    let y = TOP + plot.height;
    return series.flatMap(({ name, values }) => {
      const tall = heightOf(values[at] ?? 0);
      y -= tall;
      return tall === 0
        ? []
        : [
            {
              x: LEFT + at * step + gap / 2,
              y,
              width: Math.max(step - gap, 0.4),
              height: tall,
              colour: colourOf(name),
            },
          ];
    });
  });
  const legend = series.length > 1 ? legendOf(series.map(({ name }) => name)) : { boxes: [], texts: [] };
  return {
    width,
    height,
    boxes: [...boxes, ...legend.boxes],
    lines: ticks.map((tick) => ({ x: LEFT, y: TOP + plot.height - heightOf(tick), width: plot.width })),
    texts: [
      ...ticks.map((tick) => ({
        x: LEFT - 6,
        y: TOP + plot.height - heightOf(tick) + 2.5,
        text: tick.toLocaleString('en-US'),
        anchor: 'end' as const,
        quiet: true,
      })),
      ...labelled(categories, plot.width).map((at) => ({
        x: LEFT + (at + 0.5) * step,
        y: height - 4,
        text: categories[at] ?? '',
        anchor: 'middle' as const,
        quiet: true,
      })),
      ...legend.texts,
    ],
  };
}

/** Bars below each other, the longest name cut to what has room. */
function barsOf({ categories, series }: Chart, width: number): Drawing {
  const row = 15;
  const left = 140;
  const right = 54;
  const values = series[0]?.values ?? [];
  const most = Math.max(1, ...values);
  const longest = Math.floor((left - 10) / CHARACTER);
  return {
    width,
    height: categories.length * row + 4,
    boxes: categories.map((_, at) => ({
      x: left,
      y: at * row + 3,
      width: Math.max(0.5, ((values[at] ?? 0) / most) * (width - left - right)),
      height: row - 5,
      colour: colourOf(series[0]?.name ?? ''),
    })),
    lines: [],
    texts: categories.flatMap((category, at) => {
      const characters = [...category];
      const y = at * row + 11;
      const text = characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : category;
      const value = values[at] ?? 0;
      return [
        { x: left - 8, y, text, anchor: 'end', quiet: false } as const,
        {
          x: left + (value / most) * (width - left - right) + 6,
          y,
          text: value.toLocaleString('en-US'),
          anchor: 'start',
          quiet: true,
        } as const,
      ];
    }),
  };
}

function legendOf(names: readonly string[]): Pick<Drawing, 'boxes' | 'texts'> {
  let x = LEFT;
  const places = names.map((name) => {
    const place = { name, x };
    x += 20 + name.length * 5;
    return place;
  });
  return {
    boxes: places.map(({ name, x: at }) => ({ x: at, y: 3, width: 8, height: 8, colour: colourOf(name) })),
    texts: places.map(({ name, x: at }) => ({
      x: at + 12,
      y: 10,
      text: name,
      anchor: 'start',
      quiet: false,
    })),
  };
}

/** Places of categories that are named: as many as stand beside each other. */
function labelled(categories: readonly string[], width: number): readonly number[] {
  const longest = Math.max(1, ...categories.map(({ length }) => length));
  const fitting = Math.max(1, Math.floor(width / (longest * CHARACTER + 18)));
  const every = Math.max(1, Math.ceil(categories.length / fitting));
  return categories
    .flatMap((_, at) => (at % every === 0 && at + every / 2 < categories.length ? [at] : []))
    .slice(0, fitting);
}

/** Round numbers from 0 to at least `most`, four or five of them. */
export function ticksUpTo(most: number): readonly number[] {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    1,
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= rough && Number.isInteger(one)) ??
      1,
  );
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, at) => at * step);
}
