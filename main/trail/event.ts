import type { Severity } from '../audit/severity.ts';

/** Who did it, from where. */
export interface Actor {
  readonly userId: string | null;
  readonly sessionId: string | null;
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
}

/** Something to be recorded, before it has an id, a time and a checksum. */
export interface AuditEvent {
  readonly eventType: string;
  readonly action: string;
  /** `severityOf(eventType)` where absent. */
  readonly severity?: Severity | undefined;
  /** Absent for what the application did by itself. */
  readonly actor?: Actor | undefined;
  readonly resourceType?: string | undefined;
  readonly resourceId?: string | undefined;
  /** Anything; it is made JSON. Never a secret. */
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

/** A map, because an event type may be called `constructor`. */
const SEVERITY_OF: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ['login_failure', 'medium'],
  ['data_update', 'medium'],
  ['report_approve', 'medium'],
  ['report_reject', 'medium'],
  ['config_change', 'medium'],
  ['access_denied', 'high'],
  ['data_delete', 'high'],
  ['rate_limit_exceeded', 'high'],
  ['security_violation', 'critical'],
]);

/** The severity an event type has unless its writer says otherwise; `low` for everyday and unknown ones. */
export const severityOf = (eventType: string): Severity => SEVERITY_OF.get(eventType) ?? 'low';
