import { Fault } from '../audit/fault.ts';
import type { Contract } from '../contract/contract.ts';
import type { AnswerFormat, AnswerResult } from '../contract/privacy.ts';
import type { JobRunner } from '../jobs/jobs.ts';
import type { Clock } from '../ports/clock.ts';
import type { AnswerFile, AnswerOutcome, AnswerRequest } from '../privacy/answer.ts';
import { type PrivacyRequest, takeStep } from '../privacy/request.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { PrivacyStore } from '../workspace/privacy.ts';
import type { ReportFileRecord, ReportFiles } from '../workspace/reports.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import type { Delivery } from './delivery.ts';
import { aboutSource } from './exports.ts';
import type { OpenSources } from './open-sources.ts';
import { policyOf } from './privacy-policy.ts';
import { createRequestBook, stepEvent, takerOf, wrongKind } from './privacy-request-book.ts';

export interface PrivacyAnswerDependencies {
  readonly authorization: Authorization;
  readonly runner: JobRunner;
  readonly opened: OpenSources;
  readonly trail: AuditLogger;
  readonly store: PrivacyStore;
  readonly reports: ReportFiles;
  readonly delivery: Delivery;
  readonly clock: Clock;
  /** Of Sealtrail. */
  readonly version: string;
}

type AnswerHandlers = Pick<Handlers<Contract, ClientSession>, 'privacy.disclose'>;

/** What an answer is called in the trail: by the audited server's own names. */
const ACTIONS = { access: 'gdpr_access', portability: 'data_portability' } as const;

/** Answers to requests for access and portability. */
export function createPrivacyAnswerHandlers(dependencies: PrivacyAnswerDependencies): AnswerHandlers {
  const { authorization, runner, opened, trail, store, reports, delivery, clock, version } = dependencies;
  const book = createRequestBook(store, clock);

  return {
    async 'privacy.disclose'({ number, formats, ...options }, call) {
      const who = await authorization.requirePerson(call);
      const request = book.known(number);
      const { kind, identifiers, received } = request;
      if (kind === 'erasure') throw wrongKind(number, 'asks for erasure, not for data');
      const source = opened.get(call.context, who.account.id, request.sourceId);
      const policy = policyOf(store);
      const purpose = options.purpose || null;
      if (policy.purposeRequired && purpose === null) throw noPurpose();
      const carriedOut = (current: PrivacyRequest) =>
        takeStep(current, 'carry-out', { at: book.now(), by: takerOf(who), note: purpose });
      // Whether it may be answered is asked before anything is written.
      carriedOut(request);
      const wanted = [...new Set<AnswerFormat>(formats)];
      const places = await placesFor(delivery, request, wanted);
      if (places === null) return null;
      const generatedAt = new Date(options.generatedAt ?? clock.now()).toISOString();
      const spreadsheetSafe = options.spreadsheetSafe ?? false;
      const settings = { request: number, purpose, formats: wanted, spreadsheetSafe, generatedAt };
      const event = {
        ...stepEvent(who, ACTIONS[kind], number, settings),
        eventType: 'data_read',
        describe: ({ entries, files, manifest }: AnswerResult) => ({
          entries,
          files: files.map(({ fileName, sha256 }) => ({ fileName, sha256 })),
          manifestSha256: manifest.sha256,
        }),
      };
      return trail.audited(event, async () => {
        const outcome = await runner.run(
          'privacyAnswer',
          {
            source: source.address,
            about: {
              tool: { name: 'sealtrail', version },
              generatedAt,
              generatedBy: who.account.email,
              source: aboutSource(source.record),
              request: { number, kind, received },
              purpose,
            },
            identifiers,
            policy: { redaction: policy.redaction },
            spreadsheetSafe,
            ...places,
          },
          { signal: call.signal, onProgress: call.progress },
        );
        const { files, manifest, entries, own, masked } = outcome;
        reports.add(made(request, outcome, { settings, generatedAt, madeBy: who.account.email }));
        const handed = ({ name, path, bytes, sha256 }: AnswerFile) => {
          return { fileName: name, bytes, sha256, delivery: delivery.of(call.context, path, name) };
        };
        return {
          request: book.update(number, carriedOut),
          entries,
          own,
          masked,
          files: files.map((file) => ({ ...handed(file), format: file.format })),
          manifest: handed(manifest),
        };
      });
    },
  };
}

/** Where each file goes, and the manifest behind them; null where the person cancelled the dialog. */
async function placesFor(
  delivery: Delivery,
  { number, kind }: PrivacyRequest,
  formats: readonly AnswerFormat[],
): Promise<Pick<AnswerRequest, 'targets' | 'manifest'> | null> {
  const base = `${kind === 'access' ? 'personal-data' : 'data-portability'}-request-${number}`;
  const names = [...formats.map((format) => `${base}.${format}`), `${base}.manifest.json`];
  const places = await delivery.places(names);
  if (places === null) return null;
  const manifest = places.at(-1);
  if (manifest === undefined) throw new Error('No place was given for the manifest.');
  return {
    targets: formats.flatMap((format, at) => {
      const place = places[at];
      return place ? [{ format, path: place.path, name: place.fileName }] : [];
    }),
    manifest: { path: manifest.path, name: manifest.fileName },
  };
}

/** The files as the workspace knows them again later. */
const made = (
  { sourceId, sourceName }: PrivacyRequest,
  { files, first, last }: AnswerOutcome,
  { settings, ...rest }: { settings: object; generatedAt: string; madeBy: string },
): readonly ReportFileRecord[] =>
  files.map(({ sha256, bytes, name, format }) => ({
    sha256,
    bytes,
    name,
    format,
    sourceId,
    sourceName,
    settings: JSON.stringify(settings),
    periodFrom: first ?? '',
    periodTo: last ?? '',
    ...rest,
  }));

const noPurpose = (): Fault =>
  new Fault('INVALID_INPUT', 'The privacy policy wants to know what the answer is made for.', {
    hint: 'Say its purpose; it is recorded in the trail.',
  });
