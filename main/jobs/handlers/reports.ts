import { periodOf } from '../../reports/compliance/period.ts';
import { readReaders } from '../../reports/compliance/readers.ts';
import { writeComplianceReport } from '../../reports/compliance/write.ts';
import type { JobHandlers } from '../handler.ts';

export const reportHandlers: Pick<JobHandlers, 'complianceReport'> = {
  async complianceReport(
    { source, trail, sourceId, ...request },
    { source: open, signal, progress, temporary },
  ) {
    const { from, to, about } = request;
    // A process holds one source open at a time: the trail is read first, and is small.
    const period = periodOf(from, to);
    const { generatedAt } = about;
    const readers = await readReaders(await open(trail), { sourceId, period, generatedAt, signal });
    return writeComplianceReport(
      await open(source),
      { ...request, readers },
      { signal, onProgress: progress, onPartialFile: temporary },
    );
  },
};
