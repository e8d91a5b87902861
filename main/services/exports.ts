import { rm, stat } from 'node:fs/promises';
import { parse } from 'node:path';
import { Fault } from '../audit/fault.ts';
import { timeZone } from '../audit/time-zone.ts';
import type { Contract } from '../contract/contract.ts';
import { type ExportResult, exportColumns } from '../contract/exports.ts';
import type { JobRunner } from '../jobs/jobs.ts';
import type { Clock } from '../ports/clock.ts';
import { manifestPath } from '../reports/request.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { PrivacyStore } from '../workspace/privacy.ts';
import type { SourceRecord } from '../workspace/sources.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import type { Delivery } from './delivery.ts';
import type { OpenSources } from './open-sources.ts';
import { maskingOf } from './privacy-policy.ts';
import type { ToQuery } from './queries.ts';
import { wholeText } from './query-command.ts';
import { addressIn, shownLocation } from './source-place.ts';

export interface ExportDependencies {
  readonly authorization: Authorization;
  readonly runner: JobRunner;
  readonly opened: OpenSources;
  readonly trail: AuditLogger;
  readonly delivery: Delivery;
  readonly clock: Clock;
  readonly toQuery: ToQuery;
  readonly privacy: Pick<PrivacyStore, 'policy'>;
  /** Of Sealtrail. */
  readonly version: string;
}

/** Writing what a query matches to a file the person chose, or to one that is fetched once. */
export function createExportHandlers(
  dependencies: ExportDependencies,
): Pick<Handlers<Contract, ClientSession>, 'exports.run'> {
  const { authorization, runner, opened, trail, delivery, clock, toQuery, privacy, version } = dependencies;
  return {
    async 'exports.run'({ sourceId, query, order, format, ...options }, call) {
      const { account, actor } = await authorization.requireAdministrator(call);
      const source = opened.get(call.context, account.id, sourceId);
      const spreadsheetSafe = options.spreadsheetSafe ?? false;
      if (spreadsheetSafe && format !== 'csv') throw notForThis(format);
      const settings = {
        columns: options.columns ?? [...exportColumns],
        spreadsheetSafe,
        zone: timeZone(options.zone ?? 'UTC').name,
      };
      const masking = maskingOf(privacy, options.unmaskReason);
      const generatedAt = new Date(options.generatedAt ?? clock.now()).toISOString();
      const asked = await toQuery(source, { ...query, at: query.at ?? generatedAt }, call.signal);
      const suggested = suggestName(source.record.name, clock.now(), format);
      const place = await delivery.place(suggested);
      if (place === null) return null;
      const { path, fileName } = place;
      const about = {
        tool: { name: 'sealtrail', version },
        generatedAt,
        generatedBy: account.email,
        source: aboutSource(source.record),
        query: {
          text: wholeText(query),
          from: query.from ?? null,
          to: query.to ?? null,
          at: query.at ?? generatedAt,
        },
      };
      const work = async (): Promise<ExportResult> => {
        const outcome = await runner.run(
          'export',
          {
            source: source.address,
            query: asked,
            order,
            format,
            ...settings,
            masked: masking.masked,
            about,
            fileName,
            path,
          },
          { signal: call.signal, onProgress: call.progress },
        );
        await assertComplete(outcome, path);
        const manifest = {
          ...outcome.manifest,
          fileName: manifestPath(fileName),
          delivery: delivery.of(call.context, manifestPath(path), manifestPath(fileName)),
        };
        return { ...outcome, fileName, delivery: delivery.of(call.context, path, fileName), manifest };
      };
      return trail.audited(
        {
          eventType: 'data_read',
          action: 'export',
          actor,
          resourceType: 'audit_log',
          resourceId: sourceId,
          details: { query, order, format, ...settings, ...masking.details, fileName },
          describe: ({ matched, written, bytes, sha256, manifest }) => ({
            matched,
            written,
            bytes,
            sha256,
            manifestSha256: manifest.sha256,
          }),
        },
        work,
      );
    },
  };
}

const notForThis = (format: string): Fault =>
  new Fault('INVALID_INPUT', `Spreadsheet-safe is a way of writing CSV, not ${format.toUpperCase()}.`, {
    hint: 'Choose CSV, or leave it out: the cells of an XLSX file are text, which no spreadsheet runs.',
  });

/** What files say of the source they are made of. */
export const aboutSource = ({ id, name, engine, location }: SourceRecord) => ({
  id,
  name,
  engine,
  location: shownLocation(addressIn(location)),
});

/** An export is either all of it or none: checked once more where it is handed over. */
async function assertComplete(
  { matched, written, bytes }: { matched: number; written: number; bytes: number },
  path: string,
): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (matched === written && found?.size === bytes) return;
  await rm(path, { force: true });
  await rm(manifestPath(path), { force: true });
  throw new Fault('FILE_NOT_WRITTEN', `Only ${written} of ${matched} entries were written.`, {
    hint: 'Nothing was kept. Try again, on another disk if it happens again.',
  });
}

/** `<source>-<moment, UTC>.<format>`, of characters that every file system takes. */
function suggestName(source: string, now: number, format: string): string {
  const name =
    parse(source)
      .name.replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .slice(0, 80) || 'entries';
  const moment = new Date(now).toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-');
  return `${name}-${moment}.${format}`;
}
