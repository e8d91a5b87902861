import type { FacetField } from '../../../../main/contract/figures.ts';

/** The fields counted beside the list, in the order they stand in, with the rows each keeps free for its values. */
export const FACETS = [
  { field: 'event_type', title: 'Event type', rows: 5 },
  { field: 'severity', title: 'Severity', rows: 4 },
  { field: 'outcome', title: 'Outcome', rows: 3 },
  { field: 'user_id', title: 'User', rows: 5 },
  { field: 'ip_address', title: 'IP address', rows: 5 },
  { field: 'resource_type', title: 'Resource type', rows: 5 },
  { field: 'action', title: 'Action', rows: 5 },
] as const satisfies readonly { readonly field: FacetField; readonly title: string; readonly rows: number }[];

export type FacetChoice = (typeof FACETS)[number];

/** Values asked for of each: as many as have a row. */
export const FIRST_VALUES = 5;
