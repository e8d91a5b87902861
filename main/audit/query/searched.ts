import { COLUMNS } from '../entry.ts';
import type { TextColumn } from './query.ts';

/** Columns in which text is looked for, besides details: all but the time. */
export const SEARCHED: readonly TextColumn[] = COLUMNS.filter(
  (column) => column !== 'details' && column !== 'timestamp',
);
