import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import type { Shape, Step, Tile } from '../shape.ts';
import { createFaces, type EmbeddedFont, faceFile } from './fonts.ts';
import { createGlyphs, type Glyphs } from './glyphs.ts';
import type { Line } from './lines.ts';
import { widthOf } from './lines.ts';

/** A4 across, in points of 1/72 inch. */
export const PAGE = { width: 841.89, height: 595.28, margin: 36, top: 58, bottom: 560 } as const;

export type Colour = 'ink' | 'quiet' | 'accent' | 'high' | 'critical' | `#${string}`;
const COLOURS: Readonly<Partial<Record<Colour, string>>> = {
  ink: '0.09 0.11 0.13 rg',
  quiet: '0.4 0.44 0.48 rg',
  accent: '0.06 0.46 0.43 rg',
  high: '0.65 0.24 0.02 rg',
  critical: '0.66 0.06 0.23 rg',
};

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

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
  /** A filled rectangle; `colour` as `#rrggbb`. */
  box(place: Place, colour: string): void;
  /** A shape of a drawing whose upper left corner is at a place. */
  shape(shape: Shape, at: Pick<Place, 'x' | 'y'>): void;
  /** A JPEG as large as it fits into a place, from its upper left corner. */
  picture(jpeg: Uint8Array, place: Place): void;
  /** A piece of text of this page that is known later: what is returned draws it, once, with its right edge at `x`. */
  later(x: number, y: number, size: number): (text: string) => void;
  /** Names this page, for links and for the reader's own list of contents. */
  mark(name: string, title: string): void;
  /** A place of this page that leads to the one of that name. */
  link(place: Place, name: string): void;
  count(): number;
  take(): Uint8Array;
  end(): Uint8Array;
}

/** What is used of a page of pdfkit. */
interface Resources {
  readonly fonts: Record<string, unknown>;
  readonly xobjects: Record<string, unknown>;
  readonly patterns: Record<string, unknown>;
  /** What is drawn. It is packed when the page ends, unless it says that it is packed already. */
  readonly content: { buffer: Uint8Array[]; compress: boolean; readonly data: Record<string, unknown> };
}

/** pdfkit packs tighter, which took half of all the time to save a fifth of the size. */
const PACKING = { level: 2 };

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
  const open = createFaces(document);
  const text = createGlyphs('text', open);
  const bold = createGlyphs('bold', open);
  /** A form that pages show before it is written. Forms have their own axes, upwards. */
  const promised = () => document.ref({ Type: 'XObject', Subtype: 'Form', BBox: [-80, -4, 80, 12] });
  const total = promised();
  let forms = 0;
  let patterns = 0;
  /** Of one drawing, which is on one page. */
  const tiles = new WeakMap<Tile, string>();
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
        const wanted = `/${font.id} ${size} Tf ${filled(colour)}\n`;
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
    const { content } = resources();
    content.buffer = [deflateSync(Buffer.concat(content.buffer), PACKING)];
    content.compress = false;
    shapes = '';
    words = '';
    state = '';
  };
  /** Patterns have the axes of the page before anything was drawn, upwards, wherever they are used. */
  const patternOf = (tile: Tile, { x, y }: Pick<Place, 'x' | 'y'>): string => {
    const known = tiles.get(tile);
    if (known !== undefined) return known;
    const { width, height, degrees, pieces } = tile;
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    const pattern = document.ref({
      Type: 'Pattern',
      PatternType: 1,
      PaintType: 1,
      TilingType: 1,
      BBox: [0, 0, width, height],
      XStep: width,
      YStep: height,
      Matrix: [cos, -sin, -sin, -cos, x, PAGE.height - y],
      Resources: {},
    });
    const content = pieces.map(
      ({ outline, colour }) => `${rgb(colour)} rg ${drawn(outline, { x: 0, y: 0 })} f`,
    );
    // Written at once: it takes no page to be whole.
    const { end } = pattern as unknown as { end(content: Uint8Array): void };
    end.call(pattern, Buffer.from(content.join('\n')));
    patterns += 1;
    const name = `Tile${patterns}`;
    resources().patterns[name] = pattern;
    tiles.set(tile, name);
    return name;
  };
  const writeForm = (form: unknown, value: string, size: number, edge: 'start' | 'end'): void => {
    const line = text.clusters(value);
    const font = open('text');
    const at = edge === 'start' ? 0 : -(widthOf(line) * size) / 1000;
    const hex = line.map((cluster) => cluster.hex).join('');
    const { data, end } = form as { data: Record<string, unknown>; end(content: Uint8Array): void };
    data.Resources = { Font: { [font.id]: font.ref() } };
    const content = `BT /${font.id} ${size} Tf ${filled('quiet')} 1 0 0 1 ${fixed(at)} 0 Tm <${hex}> Tj ET`;
    end.call(form, Buffer.from(content));
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
    box({ x, y, width, height }, colour) {
      const place = [x, y, width, height].map(fixed).join(' ');
      shapes += `${rgb(colour)} rg ${place} re f\n`;
    },
    shape({ outline, fill, stroke }, at) {
      const set: string[] = [];
      if (typeof fill === 'string') set.push(`${rgb(fill)} rg`);
      else if (fill !== null) set.push(`/Pattern cs /${patternOf(fill, at)} scn`);
      if (stroke !== null) set.push(`${rgb(stroke.colour)} RG ${stroke.width} w`);
      const paint = fill === null ? 'S' : stroke === null ? 'f' : 'B';
      shapes += `${set.join(' ')} ${drawn(outline, at)} ${paint}\n`;
    },
    picture(jpeg, place) {
      const image = embedded(document, jpeg);
      resources().xobjects[image.label] = image.obj;
      const scale = Math.min(place.width / image.width, place.height / image.height);
      const [width, height] = [image.width * scale, image.height * scale].map(fixed);
      shapes += `q ${width} 0 0 -${height} ${fixed(place.x)} ${fixed(place.y + image.height * scale)} cm /${image.label} Do Q\n`;
    },
    later(x, y, size) {
      const form = promised();
      forms += 1;
      const name = `Later${forms}`;
      resources().xobjects[name] = form;
      shapes += `q 1 0 0 -1 ${fixed(x)} ${fixed(y)} cm /${name} Do Q\n`;
      return (value) => writeForm(form, value, size, 'end');
    },
    mark(name, label) {
      document.addNamedDestination(name);
      document.outline.addItem(label);
    },
    link: ({ x, y, width, height }, name) => void document.goTo(x, y, width, height, name),
    count: () => pages,
    take,
    end() {
      finish();
      writeForm(total, String(pages), 6.5, 'start');
      document.end();
      return take();
    },
  };
}

/** What is used of a picture of pdfkit. */
interface Picture {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly obj: unknown;
}

function embedded(document: PDFKit.PDFDocument, jpeg: Uint8Array): Picture {
  type Embeddable = Picture & { embed(into: PDFKit.PDFDocument): void };
  const { openImage } = document as unknown as { openImage(bytes: Buffer): Embeddable };
  const image = openImage.call(document, Buffer.from(jpeg));
  image.embed(document);
  return image;
}

const filled = (colour: Colour): string => COLOURS[colour] ?? `${rgb(colour)} rg`;

const rgb = (colour: string): string =>
  [1, 3, 5].map((at) => fixed(Number.parseInt(colour.slice(at, at + 2), 16) / 255)).join(' ');

const OPERATORS = { M: 'm', L: 'l' } as const;

const drawn = (outline: readonly Step[], { x, y }: Pick<Place, 'x' | 'y'>): string =>
  outline
    .map((step) =>
      step[0] === 'Z' ? 'h' : `${fixed(x + step[1])} ${fixed(y + step[2])} ${OPERATORS[step[0]]}`,
    )
    .join(' ');

const fixed = (points: number): string => String(Math.round(points * 100) / 100);
