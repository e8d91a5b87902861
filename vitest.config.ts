import { defineConfig } from 'vitest/config';

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
