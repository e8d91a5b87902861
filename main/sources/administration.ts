import type { WrittenFields } from '../audit/checksum.ts';
import type { Column, EvidenceRow, EvidenceValue } from '../audit/entry.ts';
import type { Recipe } from '../audit/recipe.ts';
import type { SourceAddress } from './address.ts';
import { SourceError } from './errors.ts';

/** Cells to put in the place of an entry's own. */
export type NewCells = Readonly<Partial<Record<Column, EvidenceValue>>>;

/** What may be done to a source within one transaction. Rows are in the form of evidence: cells as they are stored. */
export interface Changes {
  /** Every entry with one of these ids (cells as they are stored), locked against change until the end. */
  read(ids: readonly EvidenceValue[]): Promise<readonly EvidenceRow[]>;
  /** Removes every entry with one of these ids; how many there were. An entry whose id is NULL cannot be named. */
  remove(ids: readonly EvidenceValue[]): Promise<number>;
  /**
   * Puts other cells into one entry; the entry as it then is. Rejects with SOURCE_CHANGED where no entry, or more than
   * one, still is `row` in every cell.
   */
  replace(row: EvidenceRow, cells: NewCells): Promise<EvidenceRow>;
  /** Adds an entry cell by cell. Rejects with SOURCE_CHANGED where its id is taken or it would be stored otherwise. */
  insert(row: EvidenceRow): Promise<void>;
  /**
   * Adds an entry as the source's own writer would: spelled as its other entries are, its checksum by the recipe; the
   * entry as it is stored.
   */
  append(fields: WrittenFields, recipe: Recipe): Promise<EvidenceRow>;
}

/**
 * A source that is open for administration: the one way in which anything is ever written to a source. Evidence is read
 * by `AuditSource`, which cannot write.
 */
export interface Administration extends AsyncDisposable {
  readonly engine: SourceAddress['engine'];
  /**
   * Does work in one transaction: all of it is kept, or, where the work rejects, none. Keep it short, a thousand entries
   * or so: the source's own writer waits meanwhile. Rejects with `SourceError`: SOURCE_LOCKED where others held the
   * table for 5 s, SOURCE_NOT_PERMITTED where it may not be written, SOURCE_CHANGED where an entry is not as expected.
   */
  transaction<T>(work: (changes: Changes) => Promise<T>): Promise<T>;
  /** Parts of the table that hold only what is before a time (in the form of `Entry.timestamp`): partitions. */
  partsBefore(utc: string): Promise<readonly string[]>;
  /**
   * Removes one of those parts whole, where `accepts` says yes to all of its rows, which come in batches and cannot change
   * meanwhile; how many there were. Null where they are not accepted, or where the part cannot go without others waiting.
   */
  dropPart(part: string, accepts: (rows: readonly EvidenceRow[]) => Promise<boolean>): Promise<number | null>;
}

/** How long a lock of another is waited for, in milliseconds. */
export const LOCK_TIMEOUT = 5_000;

/** One entry was expected to be as it was read, and is not. */
export const changedMeanwhile = (what: string): SourceError =>
  new SourceError('SOURCE_CHANGED', `${what}.`, {
    hint: 'Somebody else wrote to the source meanwhile. Nothing was changed; look at the entry again and repeat.',
  });
