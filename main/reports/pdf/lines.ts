import createBidi from 'bidi-js';
import type { Cluster, Glyphs } from './glyphs.ts';
import { RIGHT_TO_LEFT } from './glyphs.ts';

/** A line of clusters from left to right as they are drawn. */
export type Line = readonly Cluster[];

export interface Wrapped {
  readonly lines: readonly Line[];
  /** Not all of the text is there: the last line says so. */
  readonly cut: boolean;
}

const bidi = createBidi();

/**
 * Breaks a text into lines, after spaces and punctuation where it can. What is too long for `most` lines is cut, with a
 * mark that says how many characters there are in all.
 *
 * @param width of a line, in thousandths of the font's size
 */
export function wrap(glyphs: Glyphs, text: string, width: number, most: number): Wrapped {
  // No character is narrower than this, so what lies beyond cannot be shown anyhow.
  const shown = text.slice(0, Math.ceil((width / NARROWEST) * most) + 1);
  // A text that fits is one piece, which is much cheaper than its letters.
  const whole = shown.length === text.length ? glyphs.run(text) : null;
  if (whole !== null && whole.width <= width) return { lines: [[whole]], cut: false };
  const lines: Line[] = [];
  let rest = glyphs.clusters(shown);
  while (rest.length > 0 && lines.length < most) {
    const end = endOfLine(rest, width);
    lines.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  const cut = rest.length > 0 || shown.length < text.length;
  if (cut) {
    const mark = glyphs.clusters(` … [cut here: ${text.length} characters in all]`);
    const room = width - widthOf(mark);
    const last = [...(lines.pop() ?? [])];
    while (last.length > 0 && widthOf(last) > room) last.pop();
    lines.push([...last, ...mark]);
  }
  return { lines: lines.map((line) => inDrawingOrder(glyphs, line)), cut };
}

const NARROWEST = 200;

export const widthOf = (line: Line): number => line.reduce((sum, { width }) => sum + width, 0);

function endOfLine(clusters: readonly Cluster[], width: number): number {
  let used = 0;
  let afterBreak = 0;
  let usedThen = 0;
  for (const [at, cluster] of clusters.entries()) {
    used += cluster.width;
    // A space may hang over the edge.
    if (used > width && at > 0 && cluster.text !== ' ') {
      return usedThen > width / 2 ? afterBreak : at;
    }
    if (cluster.breaks) {
      afterBreak = at + 1;
      usedThen = used;
    }
  }
  return clusters.length;
}

/** By the Unicode bidirectional algorithm, in a paragraph from left to right, as a row of a table is. */
function inDrawingOrder(glyphs: Glyphs, line: Line): Line {
  if (!line.some(({ text }) => RIGHT_TO_LEFT.test(text))) return line;
  const text = line.map((cluster) => cluster.text).join('');
  const { levels } = bidi.getEmbeddingLevels(text, 'ltr');
  let at = 0;
  const placed = line.map((cluster) => {
    const level = levels[at] ?? 0;
    at += cluster.text.length;
    return { cluster: level % 2 === 1 ? mirrored(glyphs, cluster) : cluster, level };
  });
  // Rule L2: from the highest level down to the lowest odd one, whatever is at that level or above is turned round.
  const highest = placed.reduce((most, { level }) => Math.max(most, level), 0);
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < placed.length; from++) {
      let to = from;
      while (to < placed.length && (placed[to]?.level ?? 0) >= level) to++;
      if (to - from > 1) placed.splice(from, to - from, ...placed.slice(from, to).reverse());
      from = Math.max(from, to);
    }
  }
  return placed.map(({ cluster }) => cluster);
}

/** Brackets look the other way among letters that run from right to left. */
function mirrored(glyphs: Glyphs, cluster: Cluster): Cluster {
  const other = cluster.text.length === 1 ? bidi.getMirroredCharacter(cluster.text) : null;
  return (other === null || other === undefined ? undefined : glyphs.clusters(other)[0]) ?? cluster;
}
