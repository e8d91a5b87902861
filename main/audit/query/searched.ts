import type { TextColumn } from './query.ts';

/** Columns in which text is looked for, besides details. */
export const SEARCHED = [
  'id',
  'event_type',
  'severity',
  'user_id',
  'session_id',
  'ip_address',
  'user_agent',
  'resource_type',
  'resource_id',
  'action',
  'checksum',
] as const satisfies readonly TextColumn[];
