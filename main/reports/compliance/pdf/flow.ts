import { type Line, widthOf, wrap } from '../../pdf/lines.ts';
import { type Colour, PAGE, type Pages } from '../../pdf/pages.ts';

export const ACROSS = PAGE.width - 2 * PAGE.margin;

/** What is written from the top of a page to its end, and on the next one. */
export interface Flow {
  readonly pages: Pages;
  /** Where the next thing goes. */
  y: number;
  /** Begins a page, which has a small head but for the first. */
  newPage(): void;
  /** Begins one where so much does not fit any more. */
  need(height: number): void;
  /** Lines of text below each other, as many pages as they take. */
  paragraph(text: string, how: TextStyle): void;
}

export interface TextStyle {
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: Colour;
  /** Points; all of the page where it is left out. */
  readonly width?: number;
  readonly after?: number;
}

const HEAD_SIZE = 7;
const MOST_LINES = 60;

/** @param head what stands above every page but the first */
export function createFlow(pages: Pages, head: string): Flow {
  const flow: Flow = {
    pages,
    y: 0,
    newPage() {
      pages.begin();
      if (pages.count() > 1) {
        const [line = []] = wrap(pages.bold, head, (ACROSS * 1000) / HEAD_SIZE, 1).lines;
        pages.draw(line, PAGE.margin, 28, HEAD_SIZE, 'quiet');
      }
      flow.y = 44;
    },
    need(height) {
      if (flow.y + height > PAGE.bottom) flow.newPage();
    },
    paragraph(text, { size, bold = false, colour = 'ink', width = ACROSS, after = 0 }) {
      const leading = size * 1.42;
      for (const line of wrap(bold ? pages.bold : pages.text, text, (width * 1000) / size, MOST_LINES)
        .lines) {
        flow.need(leading);
        pages.draw(line, PAGE.margin, flow.y + size, size, colour);
        flow.y += leading;
      }
      flow.y += after;
    },
  };
  return flow;
}

/** Draws a line so that it ends at `right`. */
export function drawRight(
  pages: Pages,
  line: Line,
  right: number,
  y: number,
  size: number,
  colour: Colour = 'ink',
): void {
  pages.draw(line, right - (widthOf(line) * size) / 1000, y, size, colour);
}
