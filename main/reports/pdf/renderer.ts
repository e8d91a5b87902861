import type { ListedEntry } from '../../sources/source.ts';
import { aboutLines } from '../about.ts';
import { type Cell, cellsOf, type ExportColumn } from '../columns.ts';
import type { EntryRenderer, Rendering } from '../renderer.ts';
import { type Line, widthOf, wrap } from './lines.ts';
import { createPages, PAGE, type Pages } from './pages.ts';

/** Columns that stand side by side, with their share of the page's width. Of the others each has a line below. */
const SHARES: Readonly<Partial<Record<ExportColumn, number>>> = {
  timestamp: 100,
  event_type: 82,
  severity: 40,
  user_id: 64,
  user_email: 96,
  ip_address: 70,
  resource_type: 64,
  resource_id: 76,
  action: 84,
  outcome: 42,
};
const MOST_LINES: Readonly<Partial<Record<ExportColumn, number>>> = { details: 12, user_agent: 3 };
const ACROSS = PAGE.width - 2 * PAGE.margin;
const SIZE = 6.8;
const SMALL = 6.2;
const LEADING = 8.8;
const GAP = 6;

interface Column {
  readonly name: ExportColumn;
  readonly cell: Cell;
}

/** What is drawn of one entry: pieces of text with their place below its top. */
interface Block {
  readonly height: number;
  readonly draw: (top: number) => void;
}

/**
 * PDF: a title block, then an entry after the other: what is short in columns, what is long below on the whole width.
 * Nothing is left out unseen: what is too long is cut with a mark, what cannot be drawn stands as ‹U+XXXX›.
 */
export function createPdfRenderer(rendering: Rendering): EntryRenderer {
  const { columns, zone, about, total, order } = rendering;
  const title = `Audit log entries of ${about.source.name}`;
  const tool = `${about.tool.name} ${about.tool.version}`;
  const facts = { title, author: about.generatedBy, creator: tool, created: about.generatedAt };
  const pages = createPages(facts, `${tool} · generated ${about.generatedAt}`);
  const cells = cellsOf(columns, zone);
  const all = columns.map((name, at): Column => ({ name, cell: cells[at] ?? (() => null) }));
  const beside = all.filter(({ name }) => SHARES[name] !== undefined);
  const below = all.filter(({ name }) => SHARES[name] === undefined);
  // A time with its offset is longer.
  const shareOf = (name: ExportColumn): number =>
    name === 'timestamp' && !zone.isUtc ? 128 : (SHARES[name] ?? 0);
  const share = ACROSS / beside.reduce((sum, { name }) => sum + shareOf(name), 0);
  const places = beside.map(({ name }, at) => ({
    x: PAGE.margin + share * beside.slice(0, at).reduce((sum, one) => sum + shareOf(one.name), 0),
    width: share * shareOf(name) - GAP,
  }));
  let cut = 0;
  let y = 0;

  const draw = (line: Line, x: number, at: number, size: number, colour?: 'ink' | 'quiet' | 'accent'): void =>
    pages.draw(line, x, at, size, colour);
  const wrapped = (text: string, width: number, size: number, most: number): readonly Line[] => {
    const result = wrap(pages.text, text, (width * 1000) / size, most);
    if (result.cut) cut += 1;
    return result.lines;
  };

  function beginPage(): void {
    pages.begin();
    y =
      pages.count() === 1
        ? titleBlock(pages, title, aboutLines(about, { zone, total, order }))
        : runningHead();
    if (beside.length > 0) {
      for (const [at, { name }] of beside.entries()) {
        const label = name === 'timestamp' ? `timestamp (${zone.name})` : name;
        const { lines } = wrap(pages.bold, label, ((places[at]?.width ?? 0) * 1000) / SMALL, 1);
        for (const line of lines) draw(line, places[at]?.x ?? 0, y + 7, SMALL, 'accent');
      }
      y += 11;
    }
    pages.rule(y, 'strong');
    y += 4;
  }
  function runningHead(): number {
    draw(wrap(pages.bold, title, (ACROSS * 1000) / 7, 1).lines[0] ?? [], PAGE.margin, 30, 7, 'quiet');
    return 38;
  }

  function block(listed: ListedEntry): Block {
    const drawn: { line: Line; x: number; dy: number; size: number; colour: 'ink' | 'quiet' }[] = [];
    let height = 0;
    for (const [at, { cell }] of beside.entries()) {
      const value = cell(listed);
      const { x, width } = places[at] ?? { x: 0, width: 0 };
      // NULL is nothing; the empty string shows that it is one.
      const lines = value === null ? [] : wrapped(value === '' ? '""' : value, width, SIZE, 4);
      for (const [number, line] of lines.entries()) {
        drawn.push({ line, x, dy: 7 + number * LEADING, size: SIZE, colour: 'ink' });
      }
      height = Math.max(height, lines.length * LEADING);
    }
    let x: number = PAGE.margin;
    let open = false;
    for (const { name, cell } of below) {
      const value = cell(listed);
      if (value === null) continue;
      const label = pages.text.clusters(`${name} `);
      const labelWidth = (widthOf(label) * SMALL) / 1000;
      const lines = wrapped(value === '' ? '""' : value, ACROSS - labelWidth, SMALL, MOST_LINES[name] ?? 3);
      const first = lines[0] ?? [];
      const needed = labelWidth + (widthOf(first) * SMALL) / 1000;
      // Short values share a line.
      if (open && (lines.length > 1 || x + needed > PAGE.width - PAGE.margin)) {
        height += LEADING;
        x = PAGE.margin;
      }
      drawn.push({ line: label, x, dy: height + 7, size: SMALL, colour: 'quiet' });
      for (const [number, line] of lines.entries()) {
        drawn.push({
          line,
          x: x + labelWidth,
          dy: height + 7 + number * LEADING,
          size: SMALL,
          colour: 'ink',
        });
      }
      open = lines.length === 1;
      x = open ? x + needed + 2 * GAP : PAGE.margin;
      if (!open) height += lines.length * LEADING;
    }
    if (open) height += LEADING;
    return {
      height,
      draw(top) {
        for (const { line, x: left, dy, size, colour } of drawn) draw(line, left, top + dy, size, colour);
      },
    };
  }

  return {
    head() {
      beginPage();
      if (total === 0) {
        draw(pages.text.clusters('Nothing matched.'), PAGE.margin, y + 12, 9, 'quiet');
      }
      return pages.take();
    },
    entries(entries) {
      for (const listed of entries) {
        const { height, draw: drawBlock } = block(listed);
        if (y + height > PAGE.bottom) beginPage();
        drawBlock(y);
        y += height + 3;
        pages.rule(y);
        y += 3;
      }
      return pages.take();
    },
    tail: () => pages.end(),
    rendered() {
      const escaped = pages.text.marks.escaped + pages.bold.marks.escaped;
      const undrawable = pages.text.marks.undrawable + pages.bold.marks.undrawable;
      return {
        marks: {
          ...(cut === 0 ? {} : { cut }),
          ...(escaped === 0 ? {} : { escaped }),
          ...(undrawable === 0 ? {} : { undrawable }),
        },
        parts: [],
        settings: {
          page: 'A4 landscape',
          pages: pages.count(),
          null: 'nothing; the empty string is ""',
          cutAfterLines: 'details 12, user_agent 3, others 4',
          lineFeedShownAs: '↵',
          tabShownAs: '⇥',
        },
      };
    },
  };
}

/** The first page's head; returns where the entries begin. */
function titleBlock(
  pages: Pages,
  title: string,
  lines: readonly (readonly [name: string, value: string])[],
): number {
  const across = (size: number, width = ACROSS) => (width * 1000) / size;
  let y = 50;
  for (const line of wrap(pages.bold, title, across(16), 2).lines) {
    pages.draw(line, PAGE.margin, y, 16);
    y += 20;
  }
  y += 2;
  for (const [name, value] of lines) {
    pages.draw(pages.text.clusters(name), PAGE.margin, y, 8, 'quiet');
    for (const line of wrap(pages.text, value, across(8, ACROSS - 70), 6).lines) {
      pages.draw(line, PAGE.margin + 70, y, 8);
      y += 11;
    }
  }
  return y + 6;
}
