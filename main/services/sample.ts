import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { JobRunner } from '../jobs/jobs.ts';

/** Small enough to be there in a moment, large enough to look around in; a few entries were changed afterwards. */
const SAMPLE = { entries: 20_000, days: 30, seed: 1, tamper: 7 } as const;

/** Sealtrail's sample database in the workspace. */
export interface Sample {
  readonly path: string;
  /** Writes it where it is missing. It is there under its name only when it is whole. */
  ensure(): Promise<void>;
}

export function createSample(workspaceFolder: string, runner: JobRunner): Sample {
  const path = join(workspaceFolder, 'sample.sqlite');
  let writing: Promise<unknown> | null = null;

  return {
    path,
    async ensure() {
      if (existsSync(path)) return;
      writing ??= runner.run('writeSample', { path, ...SAMPLE }).finally(() => {
        writing = null;
      });
      await writing;
    },
  };
}
