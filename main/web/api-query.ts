import { z } from 'zod';
import { queryOfFilters } from '../contract/filters.ts';
import type { Query } from '../contract/query.ts';

const one = z
  .array(z.string())
  .length(1, 'must be given once')
  .transform(([value]) => value ?? '');
const many = z.array(z.string());
const whole = (largest: number) =>
  one
    .pipe(z.string().regex(/^\d{1,9}$/, 'must be a whole number'))
    .transform(Number)
    .pipe(z.int().min(1).max(largest));

const querySchema = z.strictObject({
  source: one.optional(),
  page: whole(100_000_000).default(1),
  per_page: whole(1_000).default(50),
  from: one.optional(),
  to: one.optional(),
  user_email: one.optional(),
  user_id: one.optional(),
  event_type: many.optional(),
  action: one.optional(),
  entity_type: one.optional(),
  entity_id: one.optional(),
  severity: many.optional(),
  outcome: one.pipe(z.enum(['success', 'failure', 'unknown'])).optional(),
  ip: one.optional(),
  session: one.optional(),
  text: one.optional(),
  query: one.optional(),
});

export interface ApiQuery {
  readonly source: string | undefined;
  readonly page: number;
  readonly perPage: number;
  readonly asked: Query;
}

/** Parameters named as on the command line; `event_type` and `severity` may be given more than
 * once. `query` is in the query language. */
export function parseApiQuery(
  parameters: URLSearchParams,
): { readonly query: ApiQuery } | { readonly problem: string } {
  const names = new Set(parameters.keys());
  const given = Object.fromEntries([...names].map((name) => [name, parameters.getAll(name)]));
  const parsed = querySchema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) =>
      [...path.map(String), message].join(': '),
    );
    return { problem: problems.join('; ') };
  }
  const { source, page, per_page: perPage, ...rest } = parsed.data;
  const filters = {
    from: rest.from,
    to: rest.to,
    userEmail: rest.user_email,
    userId: rest.user_id,
    eventTypes: rest.event_type,
    action: rest.action,
    entityType: rest.entity_type,
    entityId: rest.entity_id,
    severities: rest.severity,
    outcome: rest.outcome,
    ipAddress: rest.ip,
    sessionId: rest.session,
    text: rest.text,
  };
  return { query: { source, page, perPage, asked: queryOfFilters(filters, rest.query) } };
}
