import { type Order, type Outcome, outcomes } from '../../../main/contract/entries.ts';

/** What the pickers set, each at most once. */
export interface EntryFilter {
  from?: string | undefined;
  to?: string | undefined;
  userEmail?: string | undefined;
  userId?: string | undefined;
  eventTypes?: string[] | undefined;
  action?: string | undefined;
  entityType?: string | undefined;
  entityId?: string | undefined;
  severities?: string[] | undefined;
  outcome?: Outcome | undefined;
  ipAddress?: string | undefined;
  sessionId?: string | undefined;
  text?: string | undefined;
}

/** What the Investigate area shows, as its address says it. */
export interface InvestigateState {
  readonly filter: EntryFilter;
  readonly order: Order;
  /** Id of the entry whose drawer is open. */
  readonly entry: string | null;
}

/** Filter fields of one value, and how they are called in an address: as on the command line. */
const SINGLE = {
  text: 'text',
  from: 'from',
  to: 'to',
  userEmail: 'user-email',
  userId: 'user-id',
  action: 'action',
  entityType: 'entity-type',
  entityId: 'entity-id',
  outcome: 'outcome',
  ipAddress: 'ip',
  sessionId: 'session',
} as const satisfies Partial<Record<keyof EntryFilter, string>>;

/** Those of several, where the parameter is repeated. */
const REPEATED = { eventTypes: 'event-type', severities: 'severity' } as const;

export const NO_FILTER: EntryFilter = {};

/** Leaves out what does not restrict: absent fields, empty text, empty lists. */
export function tidyFilter(filter: EntryFilter): EntryFilter {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined && value.length > 0),
  );
}

export const isEmptyFilter = (filter: EntryFilter): boolean => Object.keys(tidyFilter(filter)).length === 0;

export function stateToParams({ filter, order, entry }: InvestigateState): URLSearchParams {
  const params = new URLSearchParams();
  for (const [field, name] of Object.entries(SINGLE)) {
    const value = filter[field as keyof typeof SINGLE];
    if (value) params.set(name, value);
  }
  for (const [field, name] of Object.entries(REPEATED)) {
    for (const value of filter[field as keyof typeof REPEATED] ?? []) params.append(name, value);
  }
  if (order === 'oldest') params.set('order', 'oldest');
  if (entry !== null) params.set('entry', entry);
  return params;
}

/** Reads an address that anybody may have written: what does not fit is left out, never refused. */
export function stateFromParams(params: URLSearchParams): InvestigateState {
  const fields: [string, string | string[] | undefined][] = [
    ...Object.entries(SINGLE).map(([field, name]): [string, string | undefined] => [
      field,
      params.get(name) ?? undefined,
    ]),
    ...Object.entries(REPEATED).map(([field, name]): [string, string[]] => [field, params.getAll(name)]),
  ];
  const filter: EntryFilter = {};
  for (const [field, value] of fields) {
    if (value === undefined || value.length === 0 || value.length > 10_000) continue;
    if (field !== 'outcome' || outcomes.some((outcome) => outcome === value)) {
      Object.assign(filter, { [field]: value });
    }
  }
  return {
    filter,
    order: params.get('order') === 'oldest' ? 'oldest' : 'newest',
    entry: params.get('entry')?.slice(0, 1_000) || null,
  };
}
