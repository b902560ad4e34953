import { defineConfig } from 'vitest/config';

/**
 * Sendings examined by ClamAV itself. Apart from the others because a machine with Node alone has no `clamd`: the run
 * that asks for these tests has installed it, and fails without it.
 */
export default defineConfig({
  test: {
    include: ['tests/antivirus/**/*.test.ts'],
    globalSetup: ['tests/support/global-workers.ts', 'tests/support/global-database.ts'],
    pool: 'forks',
    maxWorkers: 1,
    allowOnly: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
