import type { VerifyBeside } from '../../reports/compliance/request.ts';
import type { JobHandlers } from '../handler.ts';
import { maskerOf } from './writing.ts';

export const reportHandlers: Pick<JobHandlers, 'complianceReport'> = {
  async complianceReport(
    { source, trail, sourceId, masked, ...request },
    { source: open, signal, progress, temporary, beside },
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
    const opened = await open(source);
    // Before anything is read: a file that is as it was then was so all the while, for both who read it.
    const { shares, fingerprint } = await opened.state();
    const { recipe } = request;
    const verifyBeside: VerifyBeside = async (query, onFindings) => {
      const verified = await beside('verify', { source, recipe, query }, onFindings);
      const after = verified && (await opened.state()).fingerprint;
      return after === fingerprint ? verified : null;
    };
    return writeComplianceReport(
      opened,
      { ...request, readers },
      {
        // Where that can be told, and a process more is worth its start.
        verifyBeside: shares > 1 && fingerprint !== null ? verifyBeside : undefined,
        maskDetails: await maskerOf(masked),
        signal,
        onProgress: progress,
        onPartialFile: temporary,
      },
    );
  },
};
