import { randomUUID } from 'node:crypto';
import { checksumOfFields } from '../audit/checksum.ts';
import type { Log } from '../logging/log.ts';
import type { AuditLogger, EventFields } from './audit-logger.ts';
import { audited } from './audited.ts';
import { serialiseDetails } from './details.ts';
import { type AuditEvent, severityOf } from './event.ts';
import { createSpill } from './spill.ts';
import type { TrailEntry, TrailStore } from './store.ts';
import { createTimestamps } from './timestamps.ts';
import { createTrailWriter, type Kept, type TrailWriterOptions } from './writer.ts';

export interface AuditLoggerOptions
  extends Pick<TrailWriterOptions, 'capacity' | 'flushMilliseconds' | 'retryMilliseconds'> {
  readonly store: TrailStore;
  /** Folder for what the store does not take. */
  readonly folder: string;
  readonly log: Log;
  readonly clock: { now(): number };
  /** False records nothing; true where absent. */
  readonly enabled?: boolean | undefined;
}

/** Opens the trail for writing, reading back whatever an earlier process left in spill files. */
export function createAuditLogger(options: AuditLoggerOptions): AuditLogger {
  const { store, log, enabled = true } = options;
  const timestamp = createTimestamps(options.clock);
  const writer = createTrailWriter({
    ...options,
    spill: createSpill(options.folder),
    onGap: (lost) =>
      void logEvent({ eventType: 'security_violation', action: 'audit_gap', details: { lost } }),
  });
  if (enabled) void writer.flush();

  function logEvent(event: AuditEvent): Promise<Kept> {
    if (!enabled) return Promise.resolve('off');
    const entry = createEntry(event, timestamp());
    const line = event.details === undefined ? entry : { ...entry, details: event.details };
    const serious = entry.severity === 'high' || entry.severity === 'critical';
    log[serious ? 'warn' : 'info'](`audit ${entry.event_type}`, { audit: line });
    return writer.add(entry);
  }

  return {
    enabled,
    logEvent,
    logAuthenticationEvent: (eventType, fields) =>
      logEvent({
        resourceType: 'authentication',
        action: eventType === 'logout' ? 'logout' : 'login',
        ...given(fields),
        eventType,
      }),
    logDataAccess: (operation, fields) =>
      logEvent({ action: operation, ...given(fields), eventType: `data_${operation}` }),
    logReportEvent: (operation, fields) =>
      logEvent({
        resourceType: 'report',
        action: operation,
        ...given(fields),
        eventType: `report_${operation}`,
      }),
    logSecurityEvent: (eventType, fields) => logEvent({ action: eventType, ...given(fields), eventType }),
    audited: (event, work) => audited(logEvent, event, work),
    async getAuditLogs(query = {}) {
      await writer.flush();
      return store.query(query);
    },
    state: () => writer.state(),
    flush: () => writer.flush(),
    close: () => writer.close(),
  };
}

/** The fields without an `action` that is undefined, which would hide the default. */
function given({ action, ...fields }: EventFields): Omit<EventFields, 'action'> & { action?: string } {
  return action === undefined ? fields : { ...fields, action };
}

function createEntry(event: AuditEvent, timestamp: string): TrailEntry {
  // Text that is no well-formed Unicode would be stored otherwise than it was hashed.
  const text = (value: string | null | undefined): string | null => value?.toWellFormed() ?? null;
  const fields = {
    id: randomUUID(),
    event_type: event.eventType.toWellFormed(),
    severity: event.severity ?? severityOf(event.eventType),
    user_id: text(event.actor?.userId),
    session_id: text(event.actor?.sessionId),
    ip_address: text(event.actor?.ipAddress),
    user_agent: text(event.actor?.userAgent),
    resource_type: text(event.resourceType),
    resource_id: text(event.resourceId),
    action: event.action.toWellFormed(),
    details: event.details === undefined ? null : serialiseDetails(event.details),
    timestamp,
  };
  return { ...fields, checksum: checksumOfFields(fields) };
}
