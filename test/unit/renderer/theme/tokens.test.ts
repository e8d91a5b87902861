import { describe, expect, it } from 'vitest';
import { dark, light, type Tokens } from '../../../../renderer/theme/tokens.ts';

/** Relative luminance of `#rrggbb`: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

const themes: readonly [string, Tokens][] = [
  ['light', light],
  ['dark', dark],
];

describe.each(themes)('the %s theme', (_name, tokens) => {
  const { surface, text, accent, danger, severity, verdict, edge } = tokens;
  const surfaces = Object.values(surface);
  const tones = [...Object.values(severity), ...Object.values(verdict)];

  it('has text that can be read on every surface (4.5:1)', () => {
    for (const color of [...Object.values(text), accent.main, danger.main]) {
      for (const ground of surfaces)
        expect(contrast(color, ground), `${color} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('has severities and verdicts that can be read on panels and on their own ground (4.5:1)', () => {
    for (const { main, soft } of tones) {
      for (const ground of [surface.panel, surface.page, surface.sunken, surface.hover, soft]) {
        expect(contrast(main, ground), `${main} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it('has buttons that can be read, and soft grounds for their colours (4.5:1)', () => {
    for (const { main, strong, soft, on } of [accent, danger]) {
      expect(contrast(on, main)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(on, strong)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(strong, soft)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(text.primary, soft)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('has edges of controls that can be seen (3:1)', () => {
    for (const ground of [surface.panel, surface.page, surface.raised]) {
      expect(contrast(edge, ground), `edge on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });

  it('has severities that stand out more the graver they are, without their hue', () => {
    const order = [severity.low, severity.medium, severity.high, severity.critical];
    const prominence = order.map(({ fill }) => contrast(fill, surface.panel));
    prominence.slice(1).forEach((value, index) => {
      expect(value / (prominence[index] ?? 0)).toBeGreaterThan(1.2);
    });
  });
});
