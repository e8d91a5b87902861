import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// The many job processes and command lines that tests start need not strip and compile the same source each time.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compile');

/** Areas whose tests leave nothing behind in their process: their files share workers and what those have loaded. */
const PURE = [
  'audit',
  'health',
  'integrity',
  'privacy',
  'renderer',
  'reports',
  'retention',
  'rpc',
  'sample',
].map((area) => `test/unit/${area}/**/*.test.{ts,tsx}`);

export default defineConfig({
  test: {
    globalSetup: [],
    // Ten times what the slowest takes on an idle machine: time is what a busy one lacks, and no test is about it.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'apart',
          include: ['test/{unit,contract,integration}/**/*.test.{ts,tsx}'],
          exclude: PURE,
        },
      },
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
    ],
  },
});
