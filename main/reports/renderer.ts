import { COLUMNS } from '../audit/entry.ts';
import type { ListedEntry } from '../sources/source.ts';

/** What an export says of each entry: its thirteen columns, then what was looked up and derived. */
export const EXPORT_COLUMNS = [...COLUMNS, 'user_email', 'outcome'] as const;

/** Turns entries into the text of one file format. */
export interface EntryRenderer {
  /** Text before the first entry. */
  readonly head: string;
  /** Text of some entries, each one finished: what comes before and after it does not matter. */
  readonly entries: (entries: readonly ListedEntry[]) => string;
}
