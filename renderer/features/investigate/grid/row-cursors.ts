/** Where a page begins: after a cursor (from the beginning where absent), passing over `skip` entries. */
export interface RowPosition {
  readonly after?: string;
  readonly skip?: number;
}

/**
 * Maps row numbers of a scrolled list to keyset cursors. A page that follows a known one begins at its cursor and
 * costs an index seek; a jump begins at the nearest cursor before it and passes over the rest, so its cost is the
 * distance and not the row number. One map belongs to one query and order.
 */
export interface RowCursors {
  /** How to ask for the rows from `row` on. */
  position(row: number): RowPosition;
  /** Remembers that `cursor` is the position before row number `row`. */
  learn(row: number, cursor: string): void;
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
  return {
    position(row) {
      const nearest = known[lastAtOrBefore(known, row)];
      const skip = row - (nearest?.row ?? 0);
      return { ...(nearest && { after: nearest.cursor }), ...(skip > 0 && { skip }) };
    },
    learn(row, cursor) {
      const at = lastAtOrBefore(known, row);
      if (known[at]?.row === row) known[at] = { row, cursor };
      else known.splice(at + 1, 0, { row, cursor });
    },
  };
}
