import type { Shape, Step, Tile } from '../../shape.ts';
import type { Drawing, Words } from '../charts/drawing.ts';
import { htmlText } from './text.ts';

/**
 * A drawing as an image within a page; `label` says in words what it shows, and `id` keeps its patterns apart from those
 * of others. Attributes alone say how it looks: the page's policy allows no styles in them.
 */
export function svgOf({ width, height, marks }: Drawing, id: string, label: string): string {
  const tiles: Tile[] = [];
  const reference = (tile: Tile): string => {
    if (!tiles.includes(tile)) tiles.push(tile);
    return `url(#${id}-${tiles.indexOf(tile) + 1})`;
  };
  const drawn = marks.map((mark) => ('outline' in mark ? shapeOf(mark, reference) : wordsOf(mark)));
  const defined = tiles.map((tile, at) => patternOf(tile, `${id}-${at + 1}`)).join('');
  return (
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${htmlText(label)}">` +
    `${defined === '' ? '' : `<defs>${defined}</defs>`}${drawn.join('')}</svg>`
  );
}

const pathOf = (outline: readonly Step[]): string =>
  outline.map(([command, ...numbers]) => `${command}${numbers.join(' ')}`).join('');

function shapeOf({ outline, fill, stroke }: Shape, reference: (tile: Tile) => string): string {
  const paint = fill === null || typeof fill === 'string' ? (fill ?? 'none') : reference(fill);
  const line = stroke === null ? '' : ` stroke="${stroke.colour}" stroke-width="${stroke.width}"`;
  return `<path d="${pathOf(outline)}" fill="${paint}"${line}/>`;
}

const wordsOf = ({ x, y, text, anchor, size, colour }: Words): string =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="${size}" fill="${colour}">${htmlText(text)}</text>`;

function patternOf({ width, height, degrees, pieces }: Tile, id: string): string {
  const drawn = pieces.map(({ outline, colour }) => `<path d="${pathOf(outline)}" fill="${colour}"/>`);
  return (
    `<pattern id="${id}" width="${width}" height="${height}" patternUnits="userSpaceOnUse" ` +
    `patternTransform="rotate(${degrees})">${drawn.join('')}</pattern>`
  );
}
