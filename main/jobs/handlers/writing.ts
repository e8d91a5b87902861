import type { PatternName } from '../../privacy/patterns.ts';
import type { JobHandlers } from '../handler.ts';

/** Jobs that write a file: evidence is only ever read. Each is loaded where it is asked for: every job process begins with what it imports. */
export const writingHandlers: Pick<JobHandlers, 'export' | 'writeSample'> = {
  async export({ source, ...request }, { source: open, signal, progress, temporary }) {
    const { writeExport } = await import('../../reports/export.ts');
    return writeExport(await open(source), request, {
      maskDetails: await maskerOf(request.masked),
      signal,
      onProgress: progress,
      onPartialFile: temporary,
    });
  },
  async writeSample({ path, ...options }) {
    const { writeSample } = await import('../../sample/write-sample.ts');
    return writeSample(path, options);
  },
};

/** How details are masked by these patterns; undefined where nothing is. */
export async function maskerOf(
  patterns: readonly PatternName[] = [],
): Promise<((details: string) => string) | undefined> {
  if (patterns.length === 0) return undefined;
  const { maskDetails } = await import('../../privacy/redact.ts');
  return (details) => maskDetails(details, patterns);
}
