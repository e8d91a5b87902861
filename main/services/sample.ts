import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
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
  let writing: Promise<void> | null = null;

  async function write(): Promise<void> {
    const unfinished = `${path}.${process.pid}.unfinished`;
    try {
      await runner.run('writeSample', { path: unfinished, ...SAMPLE });
      await rename(unfinished, path);
    } finally {
      await rm(unfinished, { force: true });
    }
  }

  return {
    path,
    async ensure() {
      if (existsSync(path)) return;
      writing ??= write().finally(() => {
        writing = null;
      });
      await writing;
    },
  };
}
