import type Database from 'better-sqlite3';
import type { EvidenceValue } from '../../audit/entry.ts';

/** Takes cells of one row. */
export type RowTaker = (cells: readonly EvidenceValue[]) => void;

/** Aggregates that hand each row to the first and to the second taker. */
export const TAKER_FUNCTIONS = ['sealtrail_take', 'sealtrail_take_too'] as const;

/** Whoever takes rows just now: statements run to their end before anything else does. */
let current: readonly RowTaker[] = [];

export function registerRowTakers(database: Database.Database): void {
  TAKER_FUNCTIONS.forEach((name, number) => {
    database.aggregate(name, {
      varargs: true,
      directOnly: true,
      safeIntegers: true,
      start: 0,
      step: (_: number, ...cells: EvidenceValue[]) => current[number]?.(cells),
      result: () => null,
    });
  });
}

/** Runs a statement of `TAKER_FUNCTIONS`, whose rows go to these takers. */
export function taking(takers: readonly RowTaker[], run: () => void): void {
  current = takers;
  try {
    run();
  } finally {
    current = [];
  }
}
