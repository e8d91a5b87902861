import type { Shape, Step, Tile } from '../../shape.ts';
import type { Drawing, Mark, Words } from './drawing.ts';

/** What ECharts makes of a chart for SVG: elements as they would stand in a file. */
export interface SvgNode {
  readonly tag: string;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly children?: readonly SvgNode[] | undefined;
  readonly text?: string | undefined;
}

/** Attributes that say nothing of how an element looks. */
const IDLE = /^(ecmeta_|pointer-events$|class$|xml:space$|dominant-baseline$)/;
const OF_SHAPES = new Set([
  'd',
  'transform',
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-linecap',
]);
const OF_WORDS = new Set(['x', 'y', 'transform', 'fill', 'text-anchor', 'style']);
/** From the middle of a line of text to its base line, of its size. */
const MIDDLE = 0.35;

/**
 * Reads the few elements that our charts come to. Anything else is a defect and throws: a chart is drawn as it is meant,
 * or not at all. Texts stay what they are, whatever is in them.
 */
export function drawingOf(root: SvgNode, width: number, height: number): Drawing {
  const tiles = new Map<string, Tile>();
  for (const { tag, children = [] } of root.children ?? []) {
    if (tag === 'defs') for (const one of children) tiles.set(String(one.attrs.id), tileOf(one));
  }
  return { width, height, marks: (root.children ?? []).flatMap((one) => marksOf(one, tiles)) };
}

function marksOf(node: SvgNode, tiles: ReadonlyMap<string, Tile>): readonly Mark[] {
  switch (node.tag) {
    case 'defs':
      return [];
    case 'g':
      assertOnly(node, new Set());
      return (node.children ?? []).flatMap((one) => marksOf(one, tiles));
    case 'rect':
      // What lies behind everything.
      if (node.attrs.fill !== 'none') throw unknown(node, 'fill');
      return [];
    case 'path':
      return shapeOf(node, tiles);
    case 'text':
      return wordsOf(node);
    default:
      throw new Error(`no chart of a report has a ${node.tag}`);
  }
}

function shapeOf(node: SvgNode, tiles: ReadonlyMap<string, Tile>): readonly Shape[] {
  assertOnly(node, OF_SHAPES);
  const { attrs } = node;
  const fill = attrs['fill-opacity'] === 0 ? null : fillOf(node, tiles);
  const width = attrs['stroke-width'] === undefined ? 1 : Number(attrs['stroke-width']);
  const colour = colourOf(node, 'stroke');
  const stroke = colour === null || width === 0 ? null : { colour, width };
  if (fill === null && stroke === null) return [];
  return [{ outline: outlineOf(String(attrs.d), offsetOf(node)), fill, stroke }];
}

function fillOf(node: SvgNode, tiles: ReadonlyMap<string, Tile>): Shape['fill'] {
  const id = /^url\(#(.+)\)$/.exec(String(node.attrs.fill))?.[1];
  if (id === undefined) return colourOf(node, 'fill');
  const tile = tiles.get(id);
  if (tile === undefined) throw unknown(node, 'fill');
  return tile;
}

function wordsOf(node: SvgNode): readonly Words[] {
  assertOnly(node, OF_WORDS);
  const { attrs, text = '' } = node;
  const [left, top] = offsetOf(node);
  const size = Number(/(\d+(?:\.\d+)?)px/.exec(String(attrs.style))?.[1]);
  const colour = colourOf(node, 'fill');
  const anchor = attrs['text-anchor'];
  if (Number.isNaN(size)) throw unknown(node, 'style');
  if (anchor !== 'start' && anchor !== 'middle' && anchor !== 'end') throw unknown(node, 'text-anchor');
  if (colour === null) return [];
  const [x, y] = [left + Number(attrs.x ?? 0), top + Number(attrs.y ?? 0)];
  return [{ x: rounded(x), y: rounded(y + MIDDLE * size), text, anchor, size, colour }];
}

function tileOf(node: SvgNode): Tile {
  if (node.tag !== 'pattern') throw new Error(`no chart of a report defines a ${node.tag}`);
  const degrees = Number(/^rotate\((-?[\d.]+)\)$/.exec(String(node.attrs.patternTransform))?.[1]);
  if (Number.isNaN(degrees)) throw unknown(node, 'patternTransform');
  const pieces = (node.children ?? []).flatMap((group) =>
    (group.children ?? []).map((one) => {
      const colour = colourOf(one, 'fill');
      if (colour === null) throw unknown(one, 'fill');
      return { outline: outlineOf(String(one.attrs.d), [0, 0]), colour };
    }),
  );
  return { width: Number(node.attrs.width), height: Number(node.attrs.height), degrees, pieces };
}

function colourOf(node: SvgNode, attribute: 'fill' | 'stroke'): `#${string}` | null {
  const colour = node.attrs[attribute] ?? 'none';
  if (colour === 'none') return null;
  if (typeof colour === 'string') {
    if (isHex(colour)) return colour;
    // What lies between two colours.
    const [, ...parts] = /^rgb\((\d+),(\d+),(\d+)\)$/.exec(colour) ?? [];
    if (parts.length === 3)
      return `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
  }
  throw unknown(node, attribute);
}

const isHex = (text: string): text is `#${string}` => /^#[\da-f]{6}$/i.test(text);

function offsetOf(node: SvgNode): readonly [x: number, y: number] {
  const { transform } = node.attrs;
  if (transform === undefined) return [0, 0];
  const found = /^translate\((-?[\d.]+) (-?[\d.]+)\)$/.exec(String(transform));
  if (found === null) throw unknown(node, 'transform');
  return [Number(found[1]), Number(found[2])];
}

/** Outlines are of straight lines. */
function outlineOf(path: string, [left, top]: readonly [x: number, y: number]): readonly Step[] {
  let [x, y] = [left, top];
  return [...path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)].flatMap(([, command, numbers = '']): Step[] => {
    if (command === 'Z') return [['Z']];
    const [across = Number.NaN, down = Number.NaN] = numbers.trim().split(/[ ,]+/).map(Number);
    if (command === 'l') [x, y] = [x + across, y + down];
    else if (command === 'M' || command === 'L') [x, y] = [left + across, top + down];
    else throw new Error(`no chart of a report has an outline with ${command}`);
    return [[command === 'M' ? 'M' : 'L', rounded(x), rounded(y)]];
  });
}

function assertOnly(node: SvgNode, known: ReadonlySet<string>): void {
  for (const name of Object.keys(node.attrs)) {
    if (!known.has(name) && !IDLE.test(name)) throw unknown(node, name);
  }
}

const unknown = ({ tag, attrs }: SvgNode, attribute: string): Error =>
  new Error(`no ${tag} of a report's chart has ${attribute} ${JSON.stringify(attrs[attribute])}`);

const rounded = (points: number): number => Math.round(points * 100) / 100;
