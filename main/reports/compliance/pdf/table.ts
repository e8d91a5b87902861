import { type Line, wrap } from '../../pdf/lines.ts';
import { PAGE } from '../../pdf/pages.ts';
import type { Cell, Column } from '../model.ts';
import { isNumeric, shownCell } from '../shown.ts';
import { ACROSS, drawRight, type Flow } from './flow.ts';

const SIZE = 6.5;
const LEADING = 8.8;
const GAP = 8;
const MOST_LINES = 6;
/** Values that come again and again, such as names and types, are broken into lines once. */
const KEPT = 4_000;
const SHORT = 80;

/** Shares of the page's width, for columns that hold more than a few words or less. */
const SHARES: Readonly<Record<string, number>> = {
  severity: 44,
  outcome: 46,
  verdict: 54,
  self_approved: 54,
  id: 160,
  event_type: 84,
  action: 70,
  resource_type: 52,
  resource_id: 70,
  ip_address: 74,
  person: 105,
  explanation: 210,
  asks: 300,
  title: 160,
  details: 120,
  old: 90,
  new: 90,
  stored: 150,
  computed: 150,
};

const shareOf = ({ id, kind }: Column): number =>
  SHARES[id] ?? (isNumeric(kind) ? 52 : kind === 'time' ? 108 : 90);

export interface PdfTable {
  row(cells: readonly Cell[]): void;
  /** Cells that were cut. */
  readonly cut: () => number;
}

/** A table in a flow, its head again on every page. It takes only as much of the page's width as its columns want. */
export function createPdfTable(flow: Flow, columns: readonly Column[]): PdfTable {
  const { pages } = flow;
  const wanted = columns.reduce((sum, column) => sum + shareOf(column), 0);
  const scale = Math.min(ACROSS / wanted, 1.35);
  let x: number = PAGE.margin;
  const places = columns.map((column) => {
    const place = { column, x, width: shareOf(column) * scale - GAP, isRight: isNumeric(column.kind) };
    x += shareOf(column) * scale;
    return place;
  });
  const heads = places.map(
    ({ column, width }) => wrap(pages.bold, column.title, (width * 1000) / SIZE, 2).lines,
  );
  const headLines = Math.max(...heads.map(({ length }) => length));
  const known = new Map<string, readonly Line[]>();
  let cut = 0;

  function head(): void {
    for (const [at, { x: left, width, isRight }] of places.entries()) {
      for (const [number, line] of (heads[at] ?? []).entries()) {
        const y = flow.y + 7 + (headLines - (heads[at]?.length ?? 0) + number) * LEADING;
        if (isRight) drawRight(pages, line, left + width, y, SIZE, 'accent');
        else pages.draw(line, left, y, SIZE, 'accent');
      }
    }
    flow.y += headLines * LEADING + 2;
    pages.rule(flow.y, 'strong');
    flow.y += 3;
  }

  function linesOf(at: number, text: string, width: number): readonly Line[] {
    const key = text.length <= SHORT ? `${at}\0${text}` : null;
    const found = key === null ? undefined : known.get(key);
    if (found !== undefined) return found;
    const { lines, cut: isCut } = wrap(pages.text, text, (width * 1000) / SIZE, MOST_LINES);
    if (isCut) cut += 1;
    else if (key !== null) {
      if (known.size >= KEPT) known.clear();
      known.set(key, lines);
    }
    return lines;
  }

  if (flow.y + headLines * LEADING + 3 * LEADING > PAGE.bottom) flow.newPage();
  head();
  return {
    cut: () => cut,
    row(cells) {
      const drawn = places.map(({ column, width }, at) => {
        const cell = cells[at] ?? null;
        if (cell === null) return [];
        return linesOf(at, cell === '' ? '""' : shownCell(cell, column.kind), width);
      });
      const height = Math.max(1, ...drawn.map(({ length }) => length)) * LEADING;
      if (flow.y + height > PAGE.bottom) {
        flow.newPage();
        head();
      }
      for (const [at, lines] of drawn.entries()) {
        const place = places[at];
        if (place === undefined) continue;
        const value = cells[at];
        const colour =
          place.column.id === 'severity' && (value === 'high' || value === 'critical') ? value : 'ink';
        for (const [number, line] of lines.entries()) {
          const y = flow.y + 7 + number * LEADING;
          if (place.isRight) drawRight(pages, line, place.x + place.width, y, SIZE, colour);
          else pages.draw(line, place.x, y, SIZE, colour);
        }
      }
      flow.y += height + 2;
      pages.rule(flow.y);
      flow.y += 2;
    },
  };
}
