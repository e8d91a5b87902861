import { randomBytes, randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { ErasureSummary, ExplainedChange, PlannedChange } from '../privacy/change.ts';
import type { PlanSummary, PrivacyRequest, TakenStep } from '../privacy/request.ts';

export type NewRequest = Pick<
  PrivacyRequest,
  'kind' | 'sourceId' | 'sourceName' | 'identifiers' | 'received'
> & { readonly step: TakenStep };

/** Requests about personal data, and what was planned and done for them. */
export interface PrivacyStore {
  add(request: NewRequest): PrivacyRequest;
  get(number: number): PrivacyRequest | null;
  /** Newest first. */
  list(): readonly PrivacyRequest[];
  /** What `change` makes of the request, in one transaction with looking it up; null where there is none. */
  update(number: number, change: (request: PrivacyRequest) => PrivacyRequest): PrivacyRequest | null;
  /** Begins a plan and returns its id. It belongs to no request before it is finished. */
  beginPlan(): string;
  addPlanned(planId: string, changes: readonly PlannedChange[]): void;
  /** As `update`, with the plan in the place of the request's last one. */
  finishPlan(
    number: number,
    planId: string,
    change: (request: PrivacyRequest) => PrivacyRequest,
  ): PrivacyRequest | null;
  abandonPlan(planId: string): void;
  /** What is planned for a request, in order. */
  planned(number: number, page: { offset: number; limit: number }): readonly PlannedChange[];
  /** Id of the entry that marks an erasure in its source; the same whenever it is asked for. */
  markerOf(number: number): string;
  /** The same where an erasure was begun and may have been done, else null. */
  begunMarker(number: number): string | null;
  /** Notes that an erasure that was begun has certainly not been done. */
  dropMarker(number: number): void;
  /** Changes of entries of a source that erasures carried out, by these ids, oldest first. */
  explain(sourceId: string, entryIds: readonly string[]): readonly ExplainedChange[];
  /** What erasures did to a source, each with its numbers, oldest first. */
  erasures(sourceId: string): readonly ErasureSummary[];
  /** What pseudonyms are made with; made when it is first asked for, and never again. */
  pseudonymKey(): Uint8Array;
  /** JSON text that the service writes and parses; null where none was set. */
  policy(): string | null;
  setPolicy(policy: string): void;
}

interface RequestRow {
  readonly number: number;
  readonly kind: string;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly identifiers: string;
  readonly received: string;
  readonly furtherMonths: number;
  readonly state: string;
  readonly plan: string | null;
}

interface StepRow {
  readonly step: string;
  readonly at: string;
  readonly id: string;
  readonly email: string;
  readonly note: string | null;
}

const AT_ONCE = 500;

export function createPrivacyStore(db: Database): PrivacyStore {
  const columns = `number, kind, source_id AS sourceId, source_name AS sourceName, identifiers, received,
                   further_months AS furtherMonths, state, plan`;
  const insert = db.prepare<[string, string, string, string, string]>(
    `INSERT INTO privacy_requests (kind, source_id, source_name, identifiers, received, further_months, state)
     VALUES (?, ?, ?, ?, ?, 0, 'received')`,
  );
  const select = db.prepare<[number], RequestRow>(`SELECT ${columns} FROM privacy_requests WHERE number = ?`);
  const all = db.prepare<[], RequestRow>(`SELECT ${columns} FROM privacy_requests ORDER BY number DESC`);
  const write = db.prepare<[number, string, string | null, number]>(
    'UPDATE privacy_requests SET further_months = ?, state = ?, plan = ? WHERE number = ?',
  );
  const steps = db.prepare<[number], StepRow>(
    `SELECT step, taken_at AS at, taken_by_id AS id, taken_by AS email, note FROM privacy_steps
     WHERE request = ? ORDER BY number`,
  );
  const insertStep = db.prepare<[number, number, string, string, string, string, string | null]>(
    'INSERT INTO privacy_steps VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const next = db
    .prepare<[string], number>('SELECT coalesce(max(number) + 1, 0) FROM privacy_changes WHERE plan_id = ?')
    .pluck();
  const insertChange = db.prepare<
    [string, number, string, string, string, string, string | null, string | null]
  >('INSERT INTO privacy_changes VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const removePlan = db.prepare<[string]>('DELETE FROM privacy_changes WHERE plan_id = ?');
  const planOf = db
    .prepare<[number], string | null>('SELECT plan_id FROM privacy_requests WHERE number = ?')
    .pluck();
  const setPlan = db.prepare<[string, number]>('UPDATE privacy_requests SET plan_id = ? WHERE number = ?');
  const planned = db.prepare<[string, number, number], PlannedChange>(
    `SELECT entry_id AS entryId, treatment, reason, fingerprint, old_checksum AS oldChecksum,
            new_checksum AS newChecksum
     FROM privacy_changes WHERE plan_id = ? AND number >= ? ORDER BY number LIMIT ?`,
  );
  const marker = db
    .prepare<[number], string | null>('SELECT marker_id FROM privacy_requests WHERE number = ?')
    .pluck();
  const setMarker = db.prepare<[string | null, number]>(
    'UPDATE privacy_requests SET marker_id = ? WHERE number = ?',
  );
  const done = `FROM privacy_changes AS c
     JOIN privacy_requests AS r ON r.plan_id = c.plan_id AND r.source_id = ?
     JOIN privacy_steps AS s ON s.request = r.number AND s.step = 'carry-out'`;
  const explain = db.prepare<[string, string], ExplainedChange>(
    `SELECT c.entry_id AS entryId, r.number AS request, c.treatment, c.reason, c.old_checksum AS oldChecksum,
            c.new_checksum AS newChecksum, s.taken_at AS at, s.taken_by AS by
     ${done} WHERE c.treatment <> 'keep' AND c.entry_id IN (SELECT value FROM json_each(?))
     ORDER BY r.number, c.number`,
  );
  const erasures = db.prepare<[string], ErasureSummary>(
    `SELECT r.number AS request, s.taken_at AS at, s.taken_by AS by,
            sum(c.treatment = 'pseudonymise') AS changed, sum(c.treatment = 'delete') AS deleted
     ${done} GROUP BY r.number ORDER BY r.number`,
  );
  const key = db.prepare<[], Buffer>('SELECT pseudonym_key FROM privacy_keys WHERE id = 1').pluck();
  const insertKey = db.prepare<[Buffer]>('INSERT OR IGNORE INTO privacy_keys VALUES (1, ?)');
  const policy = db.prepare<[], string>('SELECT policy FROM privacy_policy WHERE id = 1').pluck();
  const setPolicy = db.prepare<[string]>(
    'INSERT INTO privacy_policy VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET policy = excluded.policy',
  );

  const read = (row: RequestRow): PrivacyRequest => ({
    ...row,
    kind: row.kind as PrivacyRequest['kind'],
    state: row.state as PrivacyRequest['state'],
    identifiers: JSON.parse(row.identifiers) as string[],
    plan: row.plan === null ? null : (JSON.parse(row.plan) as PlanSummary),
    steps: steps.all(row.number).map(({ step, at, id, email, note }) => ({
      step: step as TakenStep['step'],
      at,
      by: { id, email },
      note,
    })),
  });
  const get = (number: number): PrivacyRequest | null => {
    const row = select.get(number);
    return row === undefined ? null : read(row);
  };
  const known = (number: number): PrivacyRequest => {
    const request = get(number);
    if (request === null) throw new Error(`Request ${number} did not come back.`);
    return request;
  };
  const addStep = (request: number, number: number, { step, at, by, note }: TakenStep): void =>
    void insertStep.run(request, number, step, at, by.id, by.email, note);

  const add = db.transaction((request: NewRequest) => {
    const { kind, sourceId, sourceName, identifiers, received, step } = request;
    const { lastInsertRowid } = insert.run(kind, sourceId, sourceName, JSON.stringify(identifiers), received);
    addStep(Number(lastInsertRowid), 0, step);
    return known(Number(lastInsertRowid));
  });
  const update = (number: number, change: (request: PrivacyRequest) => PrivacyRequest) => {
    const before = get(number);
    if (before === null) return null;
    const after = change(before);
    const plan = after.plan === null ? null : JSON.stringify(after.plan);
    write.run(after.furtherMonths, after.state, plan, number);
    for (const [at, step] of after.steps.entries()) if (at >= before.steps.length) addStep(number, at, step);
    return known(number);
  };
  const updating = db.transaction(update);
  const finishPlan = db.transaction(
    (number: number, planId: string, change: (request: PrivacyRequest) => PrivacyRequest) => {
      const after = update(number, change);
      const last = planOf.get(number) ?? null;
      if (last !== null) removePlan.run(last);
      setPlan.run(planId, number);
      return after;
    },
  );
  const addPlanned = db.transaction((planId: string, changes: readonly PlannedChange[]) => {
    let number = next.get(planId) ?? 0;
    for (const { entryId, treatment, reason, fingerprint, oldChecksum, newChecksum } of changes) {
      insertChange.run(planId, number, entryId, treatment, reason, fingerprint, oldChecksum, newChecksum);
      number += 1;
    }
  });
  const markerOf = db.transaction((number: number) => {
    const found = marker.get(number) ?? null;
    if (found !== null) return found;
    const made = randomUUID();
    setMarker.run(made, number);
    return made;
  });

  // Immediate: each decides by what it reads, so it must hold the write lock from its first read.
  return {
    add: (request) => add.immediate(request),
    get,
    list: () => all.all().map(read),
    update: (number, change) => updating.immediate(number, change),
    beginPlan: () => randomUUID(),
    addPlanned: (planId, changes) => addPlanned.immediate(planId, changes),
    finishPlan: (number, planId, change) => finishPlan.immediate(number, planId, change),
    abandonPlan: (planId) => void removePlan.run(planId),
    planned(number, { offset, limit }) {
      const planId = planOf.get(number) ?? null;
      return planId === null ? [] : planned.all(planId, offset, limit);
    },
    markerOf: (number) => markerOf.immediate(number),
    begunMarker: (number) => marker.get(number) ?? null,
    dropMarker: (number) => void setMarker.run(null, number),
    explain(sourceId, entryIds) {
      const found: ExplainedChange[] = [];
      for (let from = 0; from < entryIds.length; from += AT_ONCE) {
        found.push(...explain.all(sourceId, JSON.stringify(entryIds.slice(from, from + AT_ONCE))));
      }
      return found;
    },
    erasures: (sourceId) => erasures.all(sourceId),
    pseudonymKey() {
      insertKey.run(randomBytes(32));
      const made = key.get();
      if (made === undefined) throw new Error('The key did not come back.');
      return made;
    },
    policy: () => policy.get() ?? null,
    setPolicy: (text) => void setPolicy.run(text),
  };
}
