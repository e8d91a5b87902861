import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// The many job processes and command lines that tests start need not strip and compile the same source each time.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compile');

export default defineConfig({
  test: {
    include: ['test/{unit,contract,integration}/**/*.test.{ts,tsx}'],
    globalSetup: [],
    // Ten times what the slowest takes on an idle machine: time is what a busy one lacks, and no test is about it.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
