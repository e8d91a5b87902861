import { join } from 'node:path';
import type { JobRunner } from '../jobs/jobs.ts';
import type { Clock } from '../ports/clock.ts';
import { type Cleanup, type CleanupSteps, figuresOf } from '../retention/cleanup.ts';
import type { Hold } from '../retention/holds.ts';
import { describePolicy } from '../retention/policy.ts';
import type { CleanupEntry } from '../retention/record-cleanup.ts';
import type { Archived } from '../retention/write-archive.ts';
import { SourceError } from '../sources/errors.ts';
import { aboutSource } from './exports.ts';
import type { OpenSource } from './open-sources.ts';

export interface StepDependencies {
  readonly source: OpenSource;
  readonly runner: JobRunner;
  readonly clock: Clock;
  readonly version: string;
  /** Those in force now. */
  readonly holds: () => readonly Hold[];
  readonly save: (cleanup: Cleanup) => void;
  readonly signal: AbortSignal;
  readonly onProgress: (phase: 'reading' | 'removing', at: { done: number; total: number }) => void;
}

/** The steps of a cleanup as jobs. Holds are asked for before each of them, so one that is placed meanwhile wins. */
export function cleanupSteps(dependencies: StepDependencies): CleanupSteps {
  const { source, runner, clock, version, holds, save, signal, onProgress } = dependencies;
  const { address } = source;
  const tool = { name: 'sealtrail', version };
  const standardOf = ({ policy, now }: Cleanup) => ({ policy, now, holds: holds() });
  let files: readonly string[] = [];

  return {
    save,
    now: () => clock.now(),
    async archive(cleanup) {
      const { id, folder, policy, now, by } = cleanup;
      const finished = await runner.run('retentionFind', { folder, id }, { signal });
      if (finished !== null) return finished;
      const { name, engine, location } = aboutSource(source.record);
      const recipe = (await source.recipe())?.name ?? null;
      return runner.run(
        'retentionArchive',
        {
          source: address,
          folder,
          standard: standardOf(cleanup),
          facts: {
            id,
            createdAt: new Date(now).toISOString(),
            createdBy: by,
            tool,
            source: { name, engine, location },
            recipe,
            policy: describePolicy(policy),
          },
        },
        { signal, onProgress: (at) => onProgress('reading', at) },
      );
    },
    async check({ id, folder }, archived) {
      const found = await runner.run('retentionFind', { folder, id }, { signal });
      if (found === null || found.manifestSha256 !== archived.manifestSha256) throw lost(folder, archived);
      files = found.names;
    },
    async dropParts(cleanup) {
      if (address.engine !== 'postgres') return;
      const { folder } = cleanup;
      const asked = { source: address, folder, standard: standardOf(cleanup) };
      await runner.run('retentionDropParts', asked, { signal });
    },
    async remove(cleanup) {
      const { folder, next, removal, archived } = cleanup;
      const said = await runner.run(
        'retentionRemove',
        {
          source: address,
          path: join(folder, files[next.file] ?? ''),
          group: next.group,
          standard: standardOf(cleanup),
        },
        { signal },
      );
      const before = removal.removed + removal.held + removal.changed;
      const done = before + said.removed + said.held + said.changed;
      onProgress('removing', { done, total: archived?.entries ?? done });
      return said;
    },
    async record(cleanup) {
      const entry = cleanupRecord(cleanup, cleanup.removedAt ?? new Date(clock.now()).toISOString(), version);
      await runner.run(
        'retentionRecord',
        { source: address, entry, recipe: await source.recipe() },
        { signal },
      );
    },
    certify: (cleanup) => runner.run('retentionCertify', { cleanup, tool }, { signal }),
  };
}

/** What the source's own log says of a cleanup, as of an ISO 8601 instant. */
export const cleanupRecord = (
  cleanup: Cleanup,
  time: string,
  version: string,
  further: Readonly<Record<string, unknown>> = {},
): CleanupEntry => ({
  id: cleanup.id,
  time,
  by: cleanup.by,
  userAgent: `sealtrail/${version}`,
  details: { ...figuresOf(cleanup), policy: describePolicy(cleanup.policy), ...further },
});

const lost = (folder: string, { entries }: Archived): SourceError =>
  new SourceError('SOURCE_CORRUPT', `The archive ${folder} of ${entries} entries is not as it was made.`, {
    hint: 'What is still in the source was not removed. Put the archive back as it was, then run the cleanup again. Where it is lost for good, give the cleanup up: sealtrail retention abandon SOURCE.',
  });
