import type { AuditedEvent } from './audited.ts';
import type { AuditEvent } from './event.ts';
import type { TrailEntry, TrailQuery } from './store.ts';
import type { Kept, TrailState } from './writer.ts';

/** What every kind of event may say beside its kind. */
export type EventFields = Omit<AuditEvent, 'eventType' | 'action'> & { readonly action?: string | undefined };

/**
 * The writer of the trail, with the audited server's calls. None blocks and none rejects: each queues its entry at
 * once and settles when the entry is on the disk (docs/trail.md). Await it before telling anybody that the thing
 * recorded has happened.
 */
export interface AuditLogger {
  readonly enabled: boolean;
  logEvent(event: AuditEvent): Promise<Kept>;
  logAuthenticationEvent(
    eventType: 'login_success' | 'login_failure' | 'logout',
    fields: EventFields,
  ): Promise<Kept>;
  logDataAccess(operation: 'create' | 'read' | 'update' | 'delete', fields: EventFields): Promise<Kept>;
  logReportEvent(operation: 'create' | 'approve' | 'reject', fields: EventFields): Promise<Kept>;
  logSecurityEvent(
    eventType: 'security_violation' | 'rate_limit_exceeded' | 'access_granted' | 'access_denied',
    fields: EventFields,
  ): Promise<Kept>;
  /** Does the work and records it with its outcome and duration, before its result or error is passed on. */
  audited<T>(event: AuditedEvent<T>, work: () => Promise<T> | T): Promise<T>;
  /** Entries of the trail, newest first, with all that was recorded before the call. */
  getAuditLogs(query?: TrailQuery): Promise<TrailEntry[]>;
  /** How the recording itself stands. */
  state(): TrailState;
  /** Settles when everything recorded before is kept. */
  flush(): Promise<void>;
  /** Flushes for the last time. */
  close(): Promise<void>;
}
