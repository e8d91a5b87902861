import type { JobHandlers } from '../handler.ts';
import { maskerOf } from './writing.ts';

export const reportHandlers: Pick<JobHandlers, 'complianceReport'> = {
  async complianceReport(
    { source, trail, sourceId, masked, ...request },
    { source: open, signal, progress, temporary },
  ) {
    // Loaded where it is asked for: every job process begins with what it imports.
    const [{ periodOf }, { readReaders }, { writeComplianceReport }] = await Promise.all([
      import('../../reports/compliance/period.ts'),
      import('../../reports/compliance/readers.ts'),
      import('../../reports/compliance/write.ts'),
    ]);
    const { from, to, about } = request;
    const { generatedAt } = about;
    const period = periodOf(from, to);
    // A process holds one source open at a time: the trail is read first, and is small.
    const readers = await readReaders(await open(trail), { sourceId, period, generatedAt, signal });
    return writeComplianceReport(
      await open(source),
      { ...request, readers },
      {
        maskDetails: await maskerOf(masked),
        signal,
        onProgress: progress,
        onPartialFile: temporary,
      },
    );
  },
};
