import { Fault } from '../audit/fault.ts';
import type { AuditEvent } from './event.ts';

export interface AuditedEvent<T> extends AuditEvent {
  /** What the result adds to the details, such as how many entries were written. */
  readonly describe?: ((result: T) => Readonly<Record<string, unknown>>) | undefined;
}

/**
 * Does the work and records what became of it: `details.success`, `details.duration_ms`, and `details.error` with
 * the fault's code (INTERNAL for a defect). The result or error is passed on once the entry is kept.
 */
export async function audited<T>(
  record: (event: AuditEvent) => Promise<unknown>,
  { describe, ...event }: AuditedEvent<T>,
  work: () => Promise<T> | T,
): Promise<T> {
  const began = performance.now();
  const finish = (outcome: Readonly<Record<string, unknown>>): Promise<unknown> =>
    record({
      ...event,
      details: { ...event.details, ...outcome, duration_ms: Math.round(performance.now() - began) },
    });
  let result: T;
  try {
    result = await work();
  } catch (error) {
    await finish({ success: false, error: error instanceof Fault ? error.code : 'INTERNAL' });
    throw error;
  }
  await finish({ ...describe?.(result), success: true });
  return result;
}
