import type { JobHandlers } from '../handler.ts';

type RetentionJobs =
  | 'retentionPlan'
  | 'retentionArchive'
  | 'retentionFind'
  | 'retentionDropParts'
  | 'retentionRemove'
  | 'retentionRecord'
  | 'retentionCertify'
  | 'retentionPlanRestore'
  | 'retentionRestore';

/** Each is loaded where it is asked for: every job process begins with what it imports. */
export const retentionHandlers: Pick<JobHandlers, RetentionJobs> = {
  async retentionPlan({ source, standard }, { source: open, signal, progress }) {
    const { planRetention } = await import('../../retention/plan.ts');
    return planRetention(await open(source), standard, { signal, onProgress: progress });
  },
  async retentionArchive({ source, ...request }, { source: open, signal, progress }) {
    const { writeArchive } = await import('../../retention/write-archive.ts');
    return writeArchive(await open(source), request, { signal, onProgress: progress });
  },
  async retentionFind({ folder, id }, { signal }) {
    const { findArchive } = await import('../../retention/write-archive.ts');
    return findArchive(folder, id, signal);
  },
  async retentionDropParts({ source, ...request }, { source: open, signal }) {
    const [{ openAdministration }, { dropParts }] = await Promise.all([
      import('../../sources/open-administration.ts'),
      import('../../retention/drop-parts.ts'),
    ]);
    await using administration = await openAdministration(source);
    return await dropParts({ source: await open(source), administration }, request, { signal });
  },
  async retentionRemove({ source, ...request }, { source: open, signal }) {
    const [{ openAdministration }, { removeGroup }] = await Promise.all([
      import('../../sources/open-administration.ts'),
      import('../../retention/remove-group.ts'),
    ]);
    await using administration = await openAdministration(source);
    return await removeGroup({ source: await open(source), administration }, request, { signal });
  },
  async retentionRecord({ source, entry, recipe }) {
    const [{ openAdministration }, { recordCleanup }] = await Promise.all([
      import('../../sources/open-administration.ts'),
      import('../../retention/record-cleanup.ts'),
    ]);
    await using administration = await openAdministration(source);
    await recordCleanup(administration, entry, recipe);
  },
  async retentionCertify({ cleanup, tool }) {
    const { writeCertificate } = await import('../../retention/certificate.ts');
    return writeCertificate(cleanup, tool);
  },
  async retentionPlanRestore({ source, folder }, { source: open, signal, progress }) {
    const { planRestore } = await import('../../retention/restore.ts');
    return planRestore(await open(source), folder, { signal, onProgress: progress });
  },
  async retentionRestore({ source, folder }, { signal, progress }) {
    const [{ openAdministration }, { restoreArchive }] = await Promise.all([
      import('../../sources/open-administration.ts'),
      import('../../retention/restore.ts'),
    ]);
    await using administration = await openAdministration(source);
    return await restoreArchive(administration, folder, { signal, onProgress: progress });
  },
};
