import type { Outcome } from '../../../audit/outcome.ts';
import type { Range } from '../../intervals.ts';
import { ROLLED_COLUMNS, type RolledColumn } from '../../rolled.ts';
import type { TimeTable } from './time-table.ts';

/** What entries have in common: their cells as they are stored, text or NULL, and the outcome that is shown of them. */
export type Combination = { readonly [C in RolledColumn]: string | null } & { readonly outcome: Outcome };

/** Its cells in the order of `ROLLED_COLUMNS`. */
export const cellsOf = (combination: Combination): (string | null)[] =>
  ROLLED_COLUMNS.map((column) => combination[column]);

/** A combination of cells in that order. */
export function combinationOf(cells: readonly (string | null)[], outcome: Outcome): Combination {
  const [
    event_type = null,
    severity = null,
    user_id = null,
    ip_address = null,
    resource_type = null,
    action = null,
  ] = cells;
  return { event_type, severity, user_id, ip_address, resource_type, action, outcome };
}

/** Consecutive rows, each by its time and by the number of its combination. */
export interface Rows {
  /** Rowid of the first place; that of every other is so much more. */
  readonly first: number;
  /** By place: number of its combination, or that behind the last one where there is no such row. */
  readonly codes: Uint32Array;
  /** By place: milliseconds since 1970, NaN for no time. */
  readonly times: Float64Array;
}

/** A stretch of rows, and from when to when their times lie. */
export interface Block extends Rows {
  /**
   * Its earliest and its latest time. Not two properties: as such the numbers of all blocks were, once in some dozens of runs,
   * those of the last one, from where on V8 13.6 had optimised what makes blocks.
   */
  readonly ends: Float64Array;
}

/** From when to when the times of a block lie. */
export const endsOf = ({ ends }: Block): Range => ({
  first: ends[0] ?? Number.NaN,
  last: ends[1] ?? Number.NaN,
});

/**
 * A log rolled up: of every row its time and one number for all its columns of few values. It answers what is asked of
 * those columns many times faster than the log, as long as the log stays as it was.
 */
export interface Rollup {
  readonly combinations: readonly Combination[];
  /** Entries by number of their combination; the last one stands for places without a row. */
  readonly counts: Float64Array;
  /** Read when they are first asked for, as much can be told without. Throws `BrokenRollup`. */
  readonly blocks: readonly Block[];
  /** How entries lie over time, part by part; null where that cannot be said of all. */
  readonly timeTables: readonly TimeTable[] | null;
  /** Entries of the log. */
  readonly entries: number;
  /** Between date and time of day of the usual spelling. */
  readonly separator: string;
  /** Rowids of entries whose timestamp is spelled in another way, and so not ordered by its time; null where they are many. */
  readonly unusual: readonly number[] | null;
}

/** Unusual timestamps that are worth a note each. */
export const MOST_UNUSUAL = 1_000;

/** Rows of a roll-up are not whole. */
export class BrokenRollup extends Error {}
