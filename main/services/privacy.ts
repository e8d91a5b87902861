import { Fault } from '../audit/fault.ts';
import type { Contract } from '../contract/contract.ts';
import type { AnswerFormat } from '../contract/privacy.ts';
import type { JobRunner } from '../jobs/jobs.ts';
import type { Clock } from '../ports/clock.ts';
import { dayOf } from '../privacy/deadline.ts';
import { type PrivacyFaultCode, type PrivacyRequest, receivedOn, takeStep } from '../privacy/request.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { PrivacyStore } from '../workspace/privacy.ts';
import type { ReportFiles } from '../workspace/reports.ts';
import type { Sources } from '../workspace/sources.ts';
import { requireAdministered } from './administered.ts';
import type { Administrator, Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import type { Delivery } from './delivery.ts';
import { aboutSource } from './exports.ts';
import type { OpenSources } from './open-sources.ts';
import { carryOutErasure, digest, erasureRequest } from './privacy-erasure.ts';
import { parsePolicy, policyOf, policyText } from './privacy-policy.ts';
import { toWireRequest, unknownRequest } from './privacy-requests.ts';

export interface PrivacyDependencies {
  readonly authorization: Authorization;
  readonly runner: JobRunner;
  readonly opened: OpenSources;
  readonly trail: AuditLogger;
  readonly store: PrivacyStore;
  readonly sources: Sources;
  /** Forgets what was counted of a source, because entries of it are gone. */
  readonly forgetFigures: (sourceId: string) => void;
  readonly reports: ReportFiles;
  readonly delivery: Delivery;
  readonly clock: Clock;
  /** Of Sealtrail. */
  readonly version: string;
}

type PrivacyHandlers = Pick<
  Handlers<Contract, ClientSession>,
  | 'privacy.list'
  | 'privacy.get'
  | 'privacy.receive'
  | 'privacy.step'
  | 'privacy.plan'
  | 'privacy.preview'
  | 'privacy.disclose'
  | 'privacy.erase'
  | 'privacy.history'
  | 'privacy.policy'
  | 'privacy.setPolicy'
>;

/** What an answer is called in the trail: by the audited server's own names. */
const ACTIONS = { access: 'gdpr_access', portability: 'data_portability' } as const;

/** Requests of people about their data. The trail names requests by their number, never who they are about. */
export function createPrivacyHandlers(dependencies: PrivacyDependencies): PrivacyHandlers {
  const { authorization, runner, opened, trail, store, sources, forgetFigures } = dependencies;
  const { reports, delivery, clock, version } = dependencies;

  const now = (): string => new Date(clock.now()).toISOString();
  const known = (number: number): PrivacyRequest => {
    const request = store.get(number);
    if (request === null) throw unknownRequest(number);
    return request;
  };
  const told = (request: PrivacyRequest | null, number: number) => {
    if (request === null) throw unknownRequest(number);
    return toWireRequest(request, clock.now());
  };
  const taker = ({ account }: Administrator) => ({ id: account.id, email: account.email });
  const event = (
    { actor }: Administrator,
    action: string,
    number: number,
    details: Readonly<Record<string, unknown>> = {},
  ) => ({
    eventType: 'data_update',
    action,
    actor,
    resourceType: 'privacy_request',
    resourceId: String(number),
    details,
  });

  return {
    async 'privacy.list'(_input, call) {
      await authorization.requireAdministrator(call);
      return store.list().map((request) => toWireRequest(request, clock.now()));
    },

    async 'privacy.get'({ number }, call) {
      await authorization.requireAdministrator(call);
      return toWireRequest(known(number), clock.now());
    },

    async 'privacy.receive'({ sourceId, kind, identifiers, received, note }, call) {
      const who = await authorization.requirePerson(call);
      const { record } = opened.get(call.context, who.account.id, sourceId);
      return trail.audited(
        {
          eventType: 'data_create',
          action: 'privacy_receive',
          actor: who.actor,
          resourceType: 'privacy_request',
          details: { kind, source: sourceId },
          describe: ({ number, due }) => ({ request: number, due }),
        },
        () => {
          const today = dayOf(clock.now());
          const request = store.add({
            kind,
            sourceId,
            sourceName: record.name,
            identifiers: [...new Set(identifiers)],
            received: receivedOn(received ?? today, today),
            step: { step: 'receive', at: now(), by: taker(who), note: note?.trim() || null },
          });
          return toWireRequest(request, clock.now());
        },
      );
    },

    async 'privacy.step'({ number, step, ...details }, call) {
      const who = await authorization.requirePerson(call);
      const { planSha256, furtherMonths } = details;
      return trail.audited(event(who, `privacy_${step}`, number, { planSha256, furtherMonths }), () => {
        const ends = step === 'reject' || step === 'withdraw';
        if (ends && store.begunMarker(number) !== null) throw begun(number);
        const change = (request: PrivacyRequest) =>
          takeStep(request, step, { ...details, at: now(), by: taker(who) });
        return told(store.update(number, change), number);
      });
    },

    async 'privacy.plan'({ number }, call) {
      const who = await authorization.requirePerson(call);
      const request = known(number);
      const { kind, identifiers } = request;
      const source = opened.get(call.context, who.account.id, request.sourceId);
      return trail.audited(
        {
          ...event(who, 'privacy_plan', number),
          describe: ({ plan }: ReturnType<typeof toWireRequest>) => ({ plan }),
        },
        async () => {
          const nothing = { sha256: '', entries: 0, own: 0, delete: 0, pseudonymise: 0, keep: 0 };
          // Whether it may be planned is asked before it takes its time.
          takeStep(request, 'plan', { at: now(), by: taker(who), plan: nothing });
          const marker = store.begunMarker(number);
          const on = { source: source.address, id: marker ?? '' };
          if (marker !== null && (await runner.run('evidence', on, { signal: call.signal })) !== null) {
            throw doneAlready(number);
          }
          const erasure =
            kind === 'erasure' ? await erasureRequest(store, source, request, clock.now()) : null;
          const planId = store.beginPlan();
          try {
            const plan = await runner.run(
              'privacyPlan',
              { source: source.address, kind, identifiers, erasure },
              {
                signal: call.signal,
                onProgress: call.progress,
                onBatch: (changes) => store.addPlanned(planId, changes),
              },
            );
            const change = (current: PrivacyRequest) =>
              takeStep(current, 'plan', { at: now(), by: taker(who), plan });
            return told(store.finishPlan(number, planId, change), number);
          } catch (error) {
            store.abandonPlan(planId);
            throw error;
          }
        },
      );
    },

    async 'privacy.preview'({ number, offset, limit }, call) {
      const who = await authorization.requireAdministrator(call);
      const request = known(number);
      const source = opened.get(call.context, who.account.id, request.sourceId);
      return trail.audited(
        { ...event(who, 'privacy_preview', number, { offset, limit }), eventType: 'data_read' },
        async () => {
          const planned = store.planned(number, { offset, limit });
          if (planned.length === 0) return [];
          const asked = await erasureRequest(store, source, request, clock.now());
          const previewed = await runner.run(
            'privacyPreview',
            { source: source.address, ...asked, planned },
            { signal: call.signal },
          );
          return previewed.map(({ planned: { fingerprint: _, ...change }, ...rest }) => ({
            ...change,
            ...rest,
          }));
        },
      );
    },

    async 'privacy.disclose'({ number, formats, ...options }, call) {
      const who = await authorization.requirePerson(call);
      const request = known(number);
      const { kind, identifiers, received } = request;
      if (kind === 'erasure') throw wrongKind(number, 'asks for erasure, not for data');
      const source = opened.get(call.context, who.account.id, request.sourceId);
      const policy = policyOf(store);
      const purpose = options.purpose || null;
      if (policy.purposeRequired && purpose === null) throw noPurpose();
      const carriedOut = (current: PrivacyRequest) =>
        takeStep(current, 'carry-out', { at: now(), by: taker(who), note: purpose });
      carriedOut(request);
      const generatedAt = new Date(options.generatedAt ?? clock.now()).toISOString();
      const wanted = [...new Set<AnswerFormat>(formats)];
      const base = `${kind === 'access' ? 'personal-data' : 'data-portability'}-request-${number}`;
      const names = [...wanted.map((format) => `${base}.${format}`), `${base}.manifest.json`];
      const places = await delivery.places(names);
      if (places === null) return null;
      const targets = wanted.flatMap((format, at) => {
        const place = places[at];
        return place ? [{ format, path: place.path, name: place.fileName }] : [];
      });
      const manifestPlace = places.at(-1);
      if (manifestPlace === undefined) throw new Error('No place was given for the manifest.');
      const spreadsheetSafe = options.spreadsheetSafe ?? false;
      const settings = { request: number, purpose, formats: wanted, spreadsheetSafe, generatedAt };
      return trail.audited(
        {
          ...event(who, ACTIONS[kind], number, settings),
          eventType: 'data_read',
          describe: ({
            entries,
            files,
            manifest,
          }: {
            entries: number;
            files: readonly { fileName: string; sha256: string }[];
            manifest: { sha256: string };
          }) => ({
            entries,
            files: files.map(({ fileName, sha256 }) => ({ fileName, sha256 })),
            manifestSha256: manifest.sha256,
          }),
        },
        async () => {
          const about = {
            tool: { name: 'sealtrail', version },
            generatedAt,
            generatedBy: who.account.email,
            source: aboutSource(source.record),
            request: { number, kind, received },
            purpose,
          };
          const outcome = await runner.run(
            'privacyAnswer',
            {
              source: source.address,
              about,
              identifiers,
              policy: { redaction: policy.redaction },
              spreadsheetSafe,
              targets,
              manifest: { path: manifestPlace.path, name: manifestPlace.fileName },
            },
            { signal: call.signal, onProgress: call.progress },
          );
          const { files, manifest, entries, own, masked, first, last } = outcome;
          reports.add(
            files.map(({ sha256, bytes, name, format }) => ({
              sha256,
              bytes,
              name,
              format,
              sourceId: request.sourceId,
              sourceName: request.sourceName,
              settings: JSON.stringify(settings),
              periodFrom: first ?? '',
              periodTo: last ?? '',
              generatedAt,
              madeBy: who.account.email,
            })),
          );
          const handed = ({ name, path, bytes, sha256 }: (typeof files)[number] | typeof manifest) => {
            return { fileName: name, bytes, sha256, delivery: delivery.of(call.context, path, name) };
          };
          return {
            request: told(store.update(number, carriedOut), number),
            entries,
            own,
            masked,
            files: files.map((file) => ({ ...handed(file), format: file.format })),
            manifest: handed(manifest),
          };
        },
      );
    },

    async 'privacy.erase'({ number }, call) {
      const who = await authorization.requireFreshPassword(call);
      const request = known(number);
      if (request.kind !== 'erasure') throw wrongKind(number, 'asks for data, not for erasure');
      const source = opened.get(call.context, who.account.id, request.sourceId);
      return trail.audited(
        {
          ...event(who, 'right_to_be_forgotten', number, { source: request.sourceId, plan: request.plan }),
          eventType: 'data_delete',
          describe: ({ state }: { state: string }) => ({ state }),
        },
        async () => {
          requireAdministered(sources, source.record);
          const carriedOut = (current: PrivacyRequest) =>
            // Somebody else may have been quicker: then it is done.
            current.state === 'carried-out'
              ? current
              : takeStep(current, 'carry-out', { at: now(), by: taker(who) });
          carriedOut(request);
          const done = await carryOutErasure(request, {
            runner,
            store,
            trail,
            source,
            actor: who.actor,
            by: who.account.email,
            now: clock.now(),
            signal: call.signal,
            onProgress: call.progress,
          }).finally(() => forgetFigures(source.record.id));
          // What was done stands, whatever was said meanwhile, or nothing would explain it.
          const asDone = (current: PrivacyRequest) =>
            current.state === 'answered'
              ? current
              : carriedOut({ ...current, state: request.state, plan: request.plan });
          if (store.get(number)?.plan?.sha256 === request.plan?.sha256) {
            return told(store.update(number, asDone), number);
          }
          const planId = store.beginPlan();
          store.addPlanned(planId, done);
          return told(store.finishPlan(number, planId, asDone), number);
        },
      );
    },

    async 'privacy.history'({ sourceId, entryIds }, call) {
      await authorization.requireAdministrator(call);
      const deleted = store.erasures(sourceId).reduce((sum, one) => sum + one.deleted, 0);
      return { changes: [...store.explain(sourceId, entryIds)], deleted };
    },

    async 'privacy.policy'(_input, call) {
      await authorization.requireAdministrator(call);
      return { json: policyText(policyOf(store)) };
    },

    async 'privacy.setPolicy'({ json }, call) {
      const who = await authorization.requirePerson(call);
      return trail.audited(
        {
          eventType: 'config_change',
          action: 'privacy_policy',
          actor: who.actor,
          resourceType: 'privacy_policy',
          details: { oldSha256: digest(policyText(policyOf(store))) },
          describe: ({ json: text }) => ({ newSha256: digest(text) }),
        },
        () => {
          const policy = parsePolicy(json);
          store.setPolicy(JSON.stringify(policy));
          return { json: policyText(policy) };
        },
      );
    },
  };
}

const wrongKind = (number: number, what: string): Fault<PrivacyFaultCode> =>
  new Fault('PRIVACY_STEP_REFUSED', `Request ${number} ${what}.`, {
    hint: 'Look at the list of requests.',
  });

/** Whether it was done is known only when it is carried out again. */
const begun = (number: number): Fault<PrivacyFaultCode> =>
  new Fault('PRIVACY_STEP_REFUSED', `Request ${number} was begun to be carried out.`, {
    hint: 'Carry it out again: that finishes it, or finds it done.',
  });

/** A run was killed after the source had kept everything: its plan says what was done, so it stays. */
const doneAlready = (number: number): Fault<PrivacyFaultCode> =>
  new Fault('PRIVACY_STEP_REFUSED', `Request ${number} was carried out by a run that was interrupted.`, {
    hint: 'Carry it out again: it is found done, and what is missing of its record is added.',
  });

const noPurpose = (): Fault =>
  new Fault('INVALID_INPUT', 'The privacy policy wants to know what the answer is made for.', {
    hint: 'Say its purpose; it is recorded in the trail.',
  });
