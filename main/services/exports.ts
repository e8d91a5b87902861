import { rm, stat } from 'node:fs/promises';
import { basename, parse } from 'node:path';
import { Fault } from '../audit/fault.ts';
import type { Contract } from '../contract/contract.ts';
import type { ExportResult } from '../contract/exports.ts';
import { DOWNLOAD_PATH } from '../contract/handover.ts';
import type { JobRunner } from '../jobs/jobs.ts';
import type { Clock } from '../ports/clock.ts';
import type { FilePicker } from '../ports/file-picker.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import type { Downloads } from './downloads.ts';
import type { OpenSources } from './open-sources.ts';
import type { ToQuery } from './queries.ts';

export interface ExportDependencies {
  readonly authorization: Authorization;
  readonly runner: JobRunner;
  readonly opened: OpenSources;
  readonly trail: AuditLogger;
  readonly picker: FilePicker | null;
  readonly downloads: Downloads;
  readonly clock: Clock;
  readonly toQuery: ToQuery;
}

/** Writing what a query matches to a file the person chose, or to one that is fetched once. */
export function createExportHandlers(
  dependencies: ExportDependencies,
): Pick<Handlers<Contract, ClientSession>, 'exports.run'> {
  const { authorization, runner, opened, trail, picker, downloads, clock, toQuery } = dependencies;
  return {
    async 'exports.run'({ sourceId, query, order, format }, call) {
      const { account, actor } = await authorization.requireAdministrator(call);
      const source = opened.get(call.context, account.id, sourceId);
      const asked = await toQuery(source, query, call.signal);
      const suggested = suggestName(source.record.name, clock.now(), format);
      const path = picker ? await picker.saveFile(suggested) : downloads.place();
      if (path === null) return null;
      const fileName = picker ? basename(path) : suggested;

      const work = async (): Promise<ExportResult> => {
        const outcome = await runner.run(
          'export',
          { source: source.address, query: asked, order, format, path },
          { signal: call.signal, onProgress: call.progress },
        );
        await assertComplete(outcome, path);
        const delivery = picker
          ? ({ kind: 'saved', path } as const)
          : ({
              kind: 'download',
              url: `${DOWNLOAD_PATH}${downloads.offer(call.context, { path, fileName })}`,
            } as const);
        return { fileName, ...outcome, delivery };
      };
      return trail.audited(
        {
          eventType: 'data_read',
          action: 'export',
          actor,
          resourceType: 'audit_log',
          resourceId: sourceId,
          details: { query, order, format, fileName },
          describe: ({ matched, written, bytes, sha256 }) => ({ matched, written, bytes, sha256 }),
        },
        work,
      );
    },
  };
}

/** An export is either all of it or none: checked once more where it is handed over. */
async function assertComplete(
  { matched, written, bytes }: { matched: number; written: number; bytes: number },
  path: string,
): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (matched === written && found?.size === bytes) return;
  await rm(path, { force: true });
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
