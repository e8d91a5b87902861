/** Where a page begins: after a cursor (from the beginning where absent), passing over `skip` entries; or where it ends. */
export interface RowPosition {
  readonly after?: string;
  readonly skip?: number;
  readonly before?: string;
}

/**
 * Maps row numbers of a scrolled list to keyset cursors. A page that follows a known one begins at its cursor and
 * costs an index seek, and so does one that ends where a known one begins; a jump begins at the nearest cursor before it
 * and passes over the rest, so its cost is the distance and not the row number. One map belongs to one query and order.
 */
export interface RowCursors {
  /** How to ask for the rows from `row` up to `end`, without it. */
  position(row: number, end: number): RowPosition;
  /** The same without going backwards. */
  forwards(row: number): RowPosition;
  /** Remembers that `cursor` is the position before row number `row`. */
  learn(row: number, cursor: string): void;
  /** Remembers that `cursor` is the position of row number `row` itself. */
  learnFirst(row: number, cursor: string): void;
}

interface Known {
  readonly row: number;
  readonly cursor: string;
}

/** Index of the last known cursor at or before a row; -1 where there is none. */
function lastAtOrBefore(known: readonly Known[], row: number): number {
  let low = 0;
  let high = known.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((known[middle]?.row ?? 0) <= row) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export function createRowCursors(): RowCursors {
  const known: Known[] = [];
  const firsts = new Map<number, string>();
  const forwards = (row: number): RowPosition => {
    const nearest = known[lastAtOrBefore(known, row)];
    const skip = row - (nearest?.row ?? 0);
    return { ...(nearest && { after: nearest.cursor }), ...(skip > 0 && { skip }) };
  };
  return {
    forwards,
    position(row, end) {
      const ahead = forwards(row);
      const before = firsts.get(end);
      return ahead.skip === undefined || before === undefined ? ahead : { before };
    },
    learnFirst(row, cursor) {
      firsts.set(row, cursor);
    },
    learn(row, cursor) {
      const at = lastAtOrBefore(known, row);
      if (known[at]?.row === row) known[at] = { row, cursor };
      else known.splice(at + 1, 0, { row, cursor });
    },
  };
}
