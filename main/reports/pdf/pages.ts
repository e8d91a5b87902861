import PDFDocument from 'pdfkit';
import { type EmbeddedFont, type FaceName, faceFile } from './fonts.ts';
import { createGlyphs, type Glyphs } from './glyphs.ts';
import type { Line } from './lines.ts';
import { widthOf } from './lines.ts';

/** A4 across, in points of 1/72 inch. */
export const PAGE = { width: 841.89, height: 595.28, margin: 36, top: 58, bottom: 560 } as const;

export type Colour = 'ink' | 'quiet' | 'accent';
const COLOURS: Readonly<Record<Colour, string>> = {
  ink: '0.09 0.11 0.13 rg',
  quiet: '0.4 0.44 0.48 rg',
  accent: '0.06 0.46 0.43 rg',
};

export interface PagesFacts {
  readonly title: string;
  readonly author: string;
  readonly creator: string;
  /** ISO 8601 instant, UTC. */
  readonly created: string;
}

/** Pages of text that leave memory as they are finished. Coordinates are points from the upper left corner. */
export interface Pages {
  readonly text: Glyphs;
  readonly bold: Glyphs;
  begin(): void;
  /** Draws a line of text with its base line at `y`. */
  draw(line: Line, x: number, y: number, size: number, colour?: Colour): void;
  /** A thin line across. */
  rule(y: number, colour?: 'strong' | 'faint'): void;
  count(): number;
  take(): Uint8Array;
  end(): Uint8Array;
}

/** What is used of a page of pdfkit. */
interface Resources {
  readonly fonts: Record<string, unknown>;
  readonly xobjects: Record<string, unknown>;
}

/**
 * The same calls give the same bytes: the time is `created`, and nothing else of the moment or the machine goes in. How many
 * pages there are is known at the end alone: every page shows one form that is written last.
 */
export function createPages({ title, author, creator, created }: PagesFacts, foot: string): Pages {
  const document = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'en',
    displayTitle: true,
    font: faceFile('text'),
    // Kept text would be every text there was.
    fontLayoutCache: false,
    info: {
      Title: title,
      Author: author,
      Creator: creator,
      Producer: 'pdfkit',
      CreationDate: new Date(created),
    },
  } as PDFKit.PDFDocumentOptions);
  const opened = new Map<FaceName, EmbeddedFont>();
  const open = (face: FaceName): EmbeddedFont => {
    let font = opened.get(face);
    if (font === undefined) {
      document.font(faceFile(face));
      font = (document as unknown as { _font: EmbeddedFont })._font;
      opened.set(face, font);
    }
    return font;
  };
  const text = createGlyphs('text', open);
  const bold = createGlyphs('bold', open);
  const total = document.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, -4, 80, 12] });
  let pages = 0;
  let shapes = '';
  let words = '';
  let state = '';

  const resources = (): Resources => document.page as unknown as Resources;
  const use = (font: EmbeddedFont): void => {
    resources().fonts[font.id] ??= font.ref();
  };
  const show = (line: Line, x: number, y: number, size: number, colour: Colour): void => {
    let at = x;
    let hex = '';
    let from = x;
    let font: EmbeddedFont | null = null;
    const flush = (): void => {
      if (hex !== '') words += `1 0 0 -1 ${fixed(from)} ${fixed(y)} Tm <${hex}> Tj\n`;
      hex = '';
    };
    for (const cluster of line) {
      if (cluster.font !== font || cluster.positions !== null) {
        flush();
        font = cluster.font;
        from = at;
        use(font);
        const wanted = `/${font.id} ${size} Tf ${COLOURS[colour]}\n`;
        if (state !== wanted) words += wanted;
        state = wanted;
      }
      if (cluster.positions === null) hex += cluster.hex;
      else {
        let pen = at;
        for (const [index, { xAdvance, xOffset, yOffset }] of cluster.positions.entries()) {
          const glyph = cluster.hex.slice(4 * index, 4 * index + 4);
          const [gx, gy] = [pen + (xOffset * size) / 1000, y - (yOffset * size) / 1000];
          words += `1 0 0 -1 ${fixed(gx)} ${fixed(gy)} Tm <${glyph}> Tj\n`;
          pen += (xAdvance * size) / 1000;
        }
        font = null;
      }
      at += (cluster.width * size) / 1000;
    }
    flush();
  };
  const finish = (): void => {
    if (pages === 0) return;
    show(text.clusters(foot), PAGE.margin, 577, 6.5, 'quiet');
    const page = text.clusters(`Page ${pages} of `);
    const x = PAGE.width - PAGE.margin - 28 - (widthOf(page) * 6.5) / 1000;
    show(page, x, 577, 6.5, 'quiet');
    resources().xobjects.Total = total;
    document.addContent(
      `${shapes}BT\n${words}ET\nq 1 0 0 -1 ${fixed(PAGE.width - PAGE.margin - 28)} 577 cm /Total Do Q`,
    );
    shapes = '';
    words = '';
    state = '';
  };
  const take = (): Uint8Array => (document.read() as Buffer | null) ?? new Uint8Array();

  return {
    text,
    bold,
    begin() {
      finish();
      document.addPage();
      pages += 1;
    },
    draw: (line, x, y, size, colour = 'ink') => show(line, x, y, size, colour),
    rule(y, colour = 'faint') {
      const grey = colour === 'strong' ? '0.06 0.46 0.43 RG 0.8 w' : '0.86 0.88 0.9 RG 0.4 w';
      shapes += `${grey} ${PAGE.margin} ${fixed(y)} m ${fixed(PAGE.width - PAGE.margin)} ${fixed(y)} l S\n`;
    },
    count: () => pages,
    take,
    end() {
      finish();
      const digits = text.clusters(String(pages));
      const font = open('text');
      const form = total as unknown as { data: Record<string, unknown>; end(content: Uint8Array): void };
      form.data.Resources = { Font: { [font.id]: font.ref() } };
      const hex = digits.map((cluster) => cluster.hex).join('');
      form.end(Buffer.from(`BT /${font.id} 6.5 Tf ${COLOURS.quiet} 1 0 0 1 0 0 Tm <${hex}> Tj ET`));
      document.end();
      return take();
    },
  };
}

const fixed = (points: number): string => String(Math.round(points * 100) / 100);
