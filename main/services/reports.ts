import { parse } from 'node:path';
import type { Contract } from '../contract/contract.ts';
import type { JobRunner } from '../jobs/jobs.ts';
import type { Clock } from '../ports/clock.ts';
import { appendixIds, type Framework, frameworkOf } from '../reports/compliance/frameworks.ts';
import type { ReportFormat, ReportTarget } from '../reports/compliance/request.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { SourceAddress } from '../sources/address.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { PrivacyStore } from '../workspace/privacy.ts';
import type { MadeReportFile, ReportFiles } from '../workspace/reports.ts';
import type { Settings } from '../workspace/settings.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import type { Delivery } from './delivery.ts';
import { aboutSource } from './exports.ts';
import type { OpenSources } from './open-sources.ts';
import { organisationOf, recordedOrganisation } from './organisation.ts';
import { maskingOf } from './privacy-policy.ts';

export interface ReportDependencies {
  readonly authorization: Authorization;
  readonly runner: JobRunner;
  readonly opened: OpenSources;
  readonly trail: AuditLogger;
  /** The trail as a source: reports say who read the log. */
  readonly trailSource: SourceAddress;
  readonly reports: ReportFiles;
  readonly delivery: Delivery;
  readonly settings: Settings;
  readonly privacy: Pick<PrivacyStore, 'policy'>;
  readonly clock: Clock;
  /** Of Sealtrail. */
  readonly version: string;
}

/** Compliance reports: making them, and telling whether a file is one that was made here. */
export function createReportHandlers(
  dependencies: ReportDependencies,
): Pick<Handlers<Contract, ClientSession>, 'reports.compliance' | 'reports.list' | 'reports.verify'> {
  const {
    authorization,
    runner,
    opened,
    trail,
    trailSource,
    reports,
    delivery,
    settings: kept,
    privacy,
    clock,
    version,
  } = dependencies;
  return {
    async 'reports.compliance'({ sourceId, from, to, formats, ...options }, call) {
      const { account, actor } = await authorization.requireAdministrator(call);
      const source = opened.get(call.context, account.id, sourceId);
      const generatedAt = new Date(options.generatedAt ?? clock.now()).toISOString();
      const framework = (options.framework && frameworkOf(options.framework)) ?? null;
      const base = baseName(source.record.name, framework, from, to);
      const wanted = filesOf(base, [...new Set(formats)], framework);
      const places = await delivery.places(wanted.map(({ suggested }) => suggested));
      if (places === null) return null;
      const targets = wanted.flatMap(({ format, appendix }, index): ReportTarget[] => {
        const place = places[index];
        return place ? [{ format, appendix, path: place.path, name: place.fileName }] : [];
      });
      const organisation = organisationOf(kept);
      const masking = maskingOf(privacy, options.unmaskReason);
      const settings = {
        ...{ from, to, framework: framework?.id ?? null, formats, generatedAt, version },
        organisation: recordedOrganisation(organisation),
        ...masking.details,
      };
      return trail.audited(
        {
          eventType: 'data_read',
          action: 'report_compliance',
          actor,
          resourceType: 'audit_log',
          resourceId: sourceId,
          details: settings,
          describe: ({ files, entries, findings }) => ({
            entries,
            findings,
            files: files.map(({ fileName, bytes, sha256 }) => ({ fileName, bytes, sha256 })),
          }),
        },
        async () => {
          // What was read until now belongs to what the report says of its readers.
          await trail.flush();
          const pinned = source.pinned();
          const outcome = await runner.run(
            'complianceReport',
            {
              source: source.address,
              trail: trailSource,
              sourceId,
              about: {
                tool: { name: 'sealtrail', version },
                generatedAt,
                generatedBy: account.email,
                source: aboutSource(source.record),
              },
              from,
              to,
              framework: framework?.id ?? null,
              recipe: pinned ? { kind: 'pinned', recipe: pinned } : { kind: 'auto' },
              ...(organisation.name === '' ? {} : { letterhead: organisation }),
              targets,
              masked: masking.masked,
            },
            { signal: call.signal, onProgress: call.progress },
          );
          reports.add(
            outcome.files.map(({ sha256, bytes, name, format }) => ({
              sha256,
              bytes,
              name,
              format,
              sourceId,
              sourceName: source.record.name,
              settings: JSON.stringify(settings),
              periodFrom: outcome.period.from,
              periodTo: outcome.period.to,
              generatedAt,
              madeBy: account.email,
            })),
          );
          const { entries, findings, period, seconds } = outcome;
          const files = outcome.files.map(({ format, name, path, bytes, sha256 }) => {
            return { format, fileName: name, bytes, sha256, delivery: delivery.of(call.context, path, name) };
          });
          return { files, entries, findings, period, seconds };
        },
      );
    },

    async 'reports.list'({ sourceId }, call) {
      await authorization.requireAdministrator(call);
      return reports.ofSource(sourceId).map(toRecorded);
    },

    async 'reports.verify'({ sha256, fileName }, call) {
      const { actor } = await authorization.requireAdministrator(call);
      const event = {
        eventType: 'data_read',
        action: 'report_verify',
        actor,
        resourceType: 'report_file',
        resourceId: sha256,
        details: { fileName },
        describe: ({ verdict }: { verdict: string }) => ({ verdict }),
      };
      return trail.audited(event, () => {
        const same = reports.withSha256(sha256);
        const others = same.length > 0 ? [] : reports.named(fileName);
        const verdict = same.length > 0 ? 'unchanged' : others.length > 0 ? 'changed' : 'unknown';
        return { verdict, reports: [...same, ...others].map(toRecorded) } as const;
      });
    },
  };
}

const toRecorded = (file: MadeReportFile) => ({
  fileName: file.name,
  format: file.format,
  bytes: file.bytes,
  sha256: file.sha256,
  sourceName: file.sourceName,
  period: { from: file.periodFrom, to: file.periodTo },
  generatedAt: file.generatedAt,
  madeAt: file.madeAt,
  by: file.madeBy,
});

interface SuggestedFile {
  readonly format: ReportFormat;
  readonly appendix: string | null;
  readonly suggested: string;
}

/** The files a report is made of: one a format, but for CSV, which is one table a file, one an appendix. */
function filesOf(
  base: string,
  formats: readonly ReportFormat[],
  framework: Framework | null,
): readonly SuggestedFile[] {
  return formats.flatMap((format): SuggestedFile[] =>
    format === 'csv'
      ? appendixIds(framework).map((appendix) => ({ format, appendix, suggested: `${base}-${appendix}.csv` }))
      : [{ format, appendix: null, suggested: `${base}.${format}` }],
  );
}

/** `compliance-<source>-<framework>-<from>-<to>`, of characters that every file system takes. */
function baseName(source: string, framework: Framework | null, from: string, to: string): string {
  const plain = (text: string) => text.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80);
  return `compliance-${plain(parse(source).name) || 'log'}${framework ? `-${framework.id}` : ''}-${plain(from)}-${plain(to)}`;
}
