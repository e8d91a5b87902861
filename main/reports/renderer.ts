import { COLUMNS } from '../audit/entry.ts';
import type { ListedEntry } from '../sources/source.ts';

/** What an export says of each entry: its thirteen columns, then what was looked up and derived. */
export const EXPORT_COLUMNS = [...COLUMNS, 'user_email', 'outcome'] as const;

/** Turns the entries of one export into the bytes of one file format, some entries at a time and in order. */
export interface EntryRenderer {
  /** What stands before the first entry. */
  readonly head: () => Uint8Array;
  readonly entries: (entries: readonly ListedEntry[]) => Uint8Array;
}
