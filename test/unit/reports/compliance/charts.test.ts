import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawChart } from '../../../../main/reports/compliance/charts/draw.ts';
import type { Words } from '../../../../main/reports/compliance/charts/drawing.ts';
import { drawingOf } from '../../../../main/reports/compliance/charts/drawing-of.ts';
import { OVER_TIME, PAPER, VALUES } from '../../../../main/reports/compliance/charts/paper.ts';
import { svgOf } from '../../../../main/reports/compliance/html/svg.ts';
import type { Chart } from '../../../../main/reports/compliance/model.ts';
import { createMeasure } from '../../../../main/reports/pdf/measure.ts';
import type { Shape } from '../../../../main/reports/shape.ts';
import { chartThemeOf } from '../../../../renderer/components/chart/use-chart-theme.ts';
import { light } from '../../../../renderer/theme/tokens.ts';

const days: Chart = {
  id: 'days',
  title: 'By day',
  kind: 'columns',
  categories: ['2025-01-01', '2025-01-02', '2025-01-03', '2025-01-04'],
  end: '2025-01-05',
  series: [
    { name: 'critical', values: [0, 0, 10, 0] },
    { name: 'high', values: [20, 0, 0, 0] },
    { name: 'low', values: [20, 30, 0, 0] },
  ],
};
const week: Chart = {
  id: 'week',
  title: 'Week',
  kind: 'week',
  categories: Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`),
  end: null,
  series: Array.from({ length: 7 }, (_, day) => ({
    name: `day ${day}`,
    values: Array.from({ length: 24 }, (__, hour) => (hour < 3 ? 1_000 * (day + hour) : 0)),
  })),
};
const typesOf = (categories: readonly string[]): Chart => ({
  id: 'types',
  title: 'Types',
  kind: 'bars',
  categories: [...categories],
  end: null,
  series: [{ name: 'entries', values: categories.map((_, at) => 10 * (categories.length - at)) }],
});

function drawn(chart: Chart): { readonly shapes: readonly Shape[]; readonly words: readonly Words[] } {
  const marks = drawChart(chart)?.marks ?? [];
  return {
    shapes: marks.filter((mark) => 'outline' in mark),
    words: marks.filter((mark) => 'text' in mark),
  };
}

function boxOf({ outline }: Shape): { x: number; y: number; width: number; height: number } {
  const xs = outline.flatMap((step) => (step[0] === 'Z' ? [] : [step[1]]));
  const ys = outline.flatMap((step) => (step[0] === 'Z' ? [] : [step[2]]));
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Boxes of one colour within the plot: those above it are of the legend. */
const boxes = (chart: Chart, colour: string | undefined) =>
  drawn(chart)
    .shapes.filter(({ fill }) => fill === colour)
    .map(boxOf)
    .filter(({ y }) => y >= OVER_TIME.plot.top - 1);

describe('a chart of a report', () => {
  it('has the colours of the screen', () => {
    const { font: _, hairline: __, ...colours } = PAPER;
    expect(chartThemeOf(light)).toMatchObject(colours);
  });

  it('is drawn the same, whatever was drawn before', () => {
    const first = drawChart(days);
    drawChart(week);
    drawChart(typesOf(['a', 'b']));
    expect(drawChart(days)).toEqual(first);
    expect(svgOf(drawChart(days) ?? fail(), 'c-1', 'By day')).toBe(svgOf(first ?? fail(), 'c-1', 'By day'));
  });

  it('has bars where their times are and as high as their counts', () => {
    const day = (769 - OVER_TIME.plot.left - OVER_TIME.plot.right) / 4;
    const [critical, ...others] = boxes(days, PAPER.fills.critical);
    expect(others).toEqual([]);
    const [high] = boxes(days, PAPER.fills.high);
    const [low, next] = boxes(days, PAPER.fills.low);
    expect(
      [critical, high, low, next].map((box) => Math.floor(((box?.x ?? 0) - OVER_TIME.plot.left) / day)),
    ).toEqual([2, 0, 0, 1]);
    const unit = (critical?.height ?? 0) / 10;
    expect([high, low, next].map((box) => Math.round((box?.height ?? 0) / unit))).toEqual([20, 20, 30]);
    // One stands on the other.
    expect((low?.y ?? 0) + (low?.height ?? 0)).toBeCloseTo(high?.y ?? 0, 0);
    expect(
      boxOf(drawn(days).shapes.find(({ fill }) => fill === PAPER.fills.low) ?? fail()).width,
    ).toBeLessThan(day);
  });

  it('tells the gravest apart by patterns, in bars and legend', () => {
    const { shapes, words } = drawn(days);
    const patterned = shapes.filter(({ fill }) => fill !== null && typeof fill === 'object').map(boxOf);
    for (const fill of [PAPER.fills.critical, PAPER.fills.high]) {
      for (const box of shapes.filter((shape) => shape.fill === fill).map(boxOf)) {
        expect(patterned).toContainEqual(box);
      }
    }
    expect(words.map(({ text }) => text)).toEqual(expect.arrayContaining(['critical', 'high', 'low']));
  });

  it('says the number of every hour of a week that holds something', () => {
    const numbers = drawn(week).words.map(({ text }) => text);
    const held = week.series.flatMap(({ values }) => values).filter((count) => count > 0);
    for (const count of held) {
      const text = count.toLocaleString('en-US');
      expect(numbers.filter((one) => one === text).length).toBe(held.filter((one) => one === count).length);
    }
    expect(numbers).not.toContain('0');
  });

  it('holds hostile names as text in one line that has room', () => {
    const measure = createMeasure();
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 80 }), { minLength: 1, maxLength: 4 }),
        (names) => {
          const { words } = drawn(typesOf(names));
          const beside = words.filter(({ anchor }) => anchor === 'end');
          expect(beside.length).toBe(names.filter((name) => name !== '').length);
          for (const { text, size } of beside) expect(measure(text, size)).toBeLessThan(VALUES.plot.left);
          const svg = svgOf(drawChart(typesOf(names)) ?? fail(), 'c', names[0] ?? '');
          expect(
            svg.replace(
              /<\/?(svg|defs|pattern|path|text)( [a-z-]+="[^"<>]*"| viewBox="[^"<>]*"| role="img"| pattern[UT]\w+="[^"<>]*")*\/?>/g,
              '',
            ),
          ).not.toMatch(/[<>]/);
        },
      ),
      { numRuns: 20 },
    );
    const name = '</text><b>{a|b}{value}%s';
    expect(drawn(typesOf([name])).words.map(({ text }) => text)).toContain(name);
  });

  it('is refused rather than drawn otherwise than it is meant', () => {
    const svg = (tag: string, attrs: object) => ({
      tag: 'svg',
      attrs: {},
      children: [{ tag, attrs: { ...attrs } }],
    });
    expect(() => drawingOf(svg('image', { href: 'https://example.org/x' }), 1, 1)).toThrow('image');
    expect(() => drawingOf(svg('path', { d: 'M0 0C1 1 2 2 3 3', fill: '#000000' }), 1, 1)).toThrow('C');
    expect(() => drawingOf(svg('path', { d: 'M0 0', fill: '#000000', opacity: 0.5 }), 1, 1)).toThrow(
      'opacity',
    );
    expect(() => drawingOf(svg('path', { d: 'M0 0', fill: 'url(#none)' }), 1, 1)).toThrow('fill');
  });
});

function fail(): never {
  throw new Error('nothing was drawn');
}
