import { defineConfig } from 'vitest/config';

/**
 * The rules, the layers and the database: everything that needs no browser and no running server. Journeys and
 * reliability tests have their own configuration; `scripts/test.mjs` runs both and counts them together.
 * The Remix plugin stays out: it transforms routes for a build, not for a test.
 */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/journeys/**', 'tests/soak/**', 'tests/antivirus/**', 'tests/architecture/violations/**'],
    globalSetup: ['tests/support/global-workers.ts', 'tests/support/global-database.ts'],
    pool: 'forks',
    maxWorkers: 2,
    allowOnly: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
