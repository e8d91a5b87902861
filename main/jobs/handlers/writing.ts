import { writeExport } from '../../reports/export.ts';
import { writeSample } from '../../sample/write-sample.ts';
import type { JobHandlers } from '../handler.ts';

/** Jobs that write a file: evidence is only ever read. */
export const writingHandlers: Pick<JobHandlers, 'export' | 'writeSample'> = {
  async export({ source, ...request }, { source: open, signal, progress, temporary }) {
    return writeExport(await open(source), request, {
      signal,
      onProgress: progress,
      onPartialFile: temporary,
    });
  },
  writeSample: ({ path, ...options }) => writeSample(path, options),
};
