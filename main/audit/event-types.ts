/** The audited server's event types by category, in the order they are shown. */
export const EVENT_TYPES = {
  authentication: ['login_success', 'login_failure', 'logout'],
  authorization: ['access_granted', 'access_denied'],
  data: ['data_create', 'data_read', 'data_update', 'data_delete'],
  report: ['report_create', 'report_approve', 'report_reject'],
  security: ['security_violation', 'rate_limit_exceeded'],
  configuration: ['config_change'],
} as const;

export type KnownEventType = (typeof EVENT_TYPES)[keyof typeof EVENT_TYPES][number];

/** `other` holds every type the audited server does not name: a writer may add its own. */
export type EventCategory = keyof typeof EVENT_TYPES | 'other';

export const KNOWN_EVENT_TYPES: readonly KnownEventType[] = Object.values(EVENT_TYPES).flat();

const CATEGORY_OF: ReadonlyMap<string, EventCategory> = new Map(
  Object.entries(EVENT_TYPES).flatMap(([category, types]) =>
    types.map((type) => [type as string, category as EventCategory] as const),
  ),
);

export function categoryOf(eventType: string): EventCategory {
  return CATEGORY_OF.get(eventType) ?? 'other';
}
