import type { Outcome } from './entries.ts';
import { type Clause, clauseOf, type Query, quoted, spelled } from './query.ts';

/** The audited server's own filters, as the command line and the HTTP addresses name them. */
export interface Filters {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly userEmail?: string | undefined;
  readonly userId?: string | undefined;
  readonly eventTypes?: readonly string[] | undefined;
  readonly action?: string | undefined;
  readonly entityType?: string | undefined;
  readonly entityId?: string | undefined;
  readonly severities?: readonly string[] | undefined;
  readonly outcome?: Outcome | undefined;
  readonly ipAddress?: string | undefined;
  readonly sessionId?: string | undefined;
  /** Found anywhere in the entry, ignoring case. */
  readonly text?: string | undefined;
}

const FIELDS = {
  userEmail: 'email',
  userId: 'user_id',
  action: 'action',
  entityType: 'resource_type',
  entityId: 'resource_id',
  outcome: 'outcome',
  ipAddress: 'ip_address',
  sessionId: 'session_id',
} as const;

const LISTS = { eventTypes: 'event_type', severities: 'severity' } as const;

/** The query that asks for `text`, in the query language, and for every filter that is given. */
export function queryOfFilters(filters: Filters, text = ''): Query {
  const clauses: Clause[] = [];
  for (const [name, field] of Object.entries(FIELDS)) {
    const value = filters[name as keyof typeof FIELDS];
    if (value !== undefined) clauses.push({ text: clauseOf(field, value), negated: false });
  }
  for (const [name, field] of Object.entries(LISTS)) {
    const values = filters[name as keyof typeof LISTS];
    if (values?.length) {
      clauses.push({ text: `${field}:(${values.map(spelled).join(' OR ')})`, negated: false });
    }
  }
  // In quotes it is looked for as it stands.
  if (filters.text) clauses.push({ text: quoted(filters.text), negated: false });
  return {
    text,
    clauses,
    ...(filters.from === undefined ? {} : { from: filters.from }),
    ...(filters.to === undefined ? {} : { to: filters.to }),
  };
}
