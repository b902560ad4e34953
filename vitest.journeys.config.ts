import { defineConfig } from 'vitest/config';

/**
 * Journeys in a real browser and reliability tests on the real server: one after the other, for each of them
 * owns a server, a database and every core of the machine.
 */
export default defineConfig({
  test: {
    include: ['tests/journeys/**/*.test.ts', 'tests/soak/**/*.test.ts'],
    globalSetup: ['tests/support/global-journeys.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    allowOnly: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
