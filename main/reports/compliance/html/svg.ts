import { CHART_TEXT_SIZE, type Drawing } from '../chart-drawing.ts';
import { htmlText } from './text.ts';

const n = (points: number): string => String(Math.round(points * 100) / 100);

/** A drawing as an image within a page; `label` says in words what it shows. */
export function svgOf({ width, height, boxes, lines, texts }: Drawing, label: string): string {
  const drawn = [
    ...lines.map(({ x, y, width: across }) => `<path class="grid" d="M${n(x)} ${n(y)}h${n(across)}"/>`),
    ...boxes.map(
      ({ x, y, width: across, height: tall, colour }) =>
        `<rect x="${n(x)}" y="${n(y)}" width="${n(across)}" height="${n(tall)}" fill="${colour}"/>`,
    ),
    ...texts.map(
      ({ x, y, text, anchor, quiet }) =>
        `<text x="${n(x)}" y="${n(y)}" text-anchor="${anchor}"${quiet ? ' class="quiet"' : ''}>${htmlText(text)}</text>`,
    ),
  ];
  return (
    `<svg viewBox="0 0 ${n(width)} ${n(height)}" role="img" aria-label="${htmlText(label)}" font-size="${CHART_TEXT_SIZE}">` +
    `${drawn.join('')}</svg>`
  );
}
