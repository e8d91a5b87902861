import type { WrittenFields } from '../audit/checksum.ts';
import { Fault } from '../audit/fault.ts';
import type { JobRunner } from '../jobs/jobs.ts';
import type { PlannedChange } from '../privacy/change.ts';
import type { ErasureRequest } from '../privacy/erasure-request.ts';
import type { PrivacyFaultCode, PrivacyRequest } from '../privacy/request.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { Actor } from '../trail/event.ts';
import type { PrivacyStore } from '../workspace/privacy.ts';
import type { OpenSource } from './open-sources.ts';
import { policyOf } from './privacy-policy.ts';

/**
 * What an erasure of a source needs to be planned and done.
 *
 * @throws Fault PRIVACY_STEP_REFUSED where the source's recipe is not known: no checksum could be made anew
 */
export async function erasureRequest(
  store: PrivacyStore,
  source: OpenSource,
  { identifiers }: PrivacyRequest,
  now: number,
): Promise<ErasureRequest> {
  const recipe = await source.recipe();
  if (recipe === null) {
    throw new Fault<PrivacyFaultCode>(
      'PRIVACY_STEP_REFUSED',
      `The recipe of the checksums of ${source.record.name} is not known.`,
      { hint: 'Verify the source with its recipe first; changed entries need checksums of it.' },
    );
  }
  const policy = policyOf(store);
  return {
    identifiers,
    policy: { erasure: policy.erasure },
    pseudonymKey: store.pseudonymKey(),
    recipe,
    now,
  };
}

const PAGE = 1_000;

export function allPlanned(store: PrivacyStore, number: number): readonly PlannedChange[] {
  const all: PlannedChange[] = [];
  for (;;) {
    const page = store.planned(number, { offset: all.length, limit: PAGE });
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}

/** The entry that an erasure leaves in its source. It names nobody but who did it. */
export function markerOf(
  request: PrivacyRequest,
  { id, by, now }: { readonly id: string; readonly by: string; readonly now: number },
): WrittenFields {
  const { number, plan } = request;
  const details = {
    deleted: plan?.delete ?? 0,
    kept: plan?.keep ?? 0,
    legal_basis: 'GDPR Art. 17',
    plan_sha256: plan?.sha256 ?? '',
    privacy_request: number,
    pseudonymised: plan?.pseudonymise ?? 0,
    success: true,
  };
  return {
    id,
    event_type: 'data_delete',
    severity: 'high',
    user_id: by,
    session_id: null,
    ip_address: null,
    user_agent: 'Sealtrail',
    resource_type: 'audit_log',
    resource_id: `privacy request ${number}`,
    action: 'right_to_be_forgotten',
    details: JSON.stringify(details, null, 1).replace(/\n\s*/g, ' ').replace('{ ', '{').replace(' }', '}'),
    timestamp: `${new Date(now).toISOString().slice(0, 23)}000`,
  };
}

const ROLLED_BACK: ReadonlySet<string> = new Set<PrivacyFaultCode>(['PLAN_STALE', 'PRIVACY_STEP_REFUSED']);

export interface CarryingOut {
  readonly runner: JobRunner;
  readonly store: PrivacyStore;
  readonly trail: AuditLogger;
  readonly source: OpenSource;
  readonly actor: Actor;
  readonly by: string;
  readonly now: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: { entries: number }) => void;
}

/** Does it, or finds it done by a run that was killed, and records each change. What was done is what is returned. */
export async function carryOutErasure(
  request: PrivacyRequest,
  how: CarryingOut,
): Promise<readonly PlannedChange[]> {
  const { runner, store, trail, source, actor, by, now, signal, onProgress } = how;
  const { number } = request;
  const planned = allPlanned(store, number);
  // Known before the transaction begins: where the source has it, the transaction was committed.
  const marker = markerOf(request, { id: store.markerOf(number), by, now });
  const asked = await erasureRequest(store, source, request, now);
  try {
    await runner.run(
      'privacyErase',
      { source: source.address, ...asked, planned, marker },
      { signal, onProgress },
    );
  } catch (error) {
    // These are thrown before the end of the transaction alone; of others nobody knows whether it was committed.
    if (error instanceof Fault && ROLLED_BACK.has(error.code)) store.dropMarker(number);
    throw error;
  }
  const changed = planned.filter(({ treatment }) => treatment !== 'keep');
  // Not all at once: what the trail cannot hold in memory costs more.
  for (let from = 0; from < changed.length; from += PAGE) {
    await Promise.all(
      changed.slice(from, from + PAGE).map(({ entryId, treatment, oldChecksum, newChecksum }) =>
        trail.logDataAccess(treatment === 'delete' ? 'delete' : 'update', {
          action: 'right_to_be_forgotten',
          actor,
          resourceType: 'audit_log_entry',
          resourceId: entryId,
          details: { source: source.record.id, request: number, treatment, oldChecksum, newChecksum },
        }),
      ),
    );
  }
  return planned;
}
