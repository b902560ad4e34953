import { defineConfig } from 'vitest/config';

/** The suites are named so that `scripts/test.mjs` runs each with what it needs, and counts them together. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/journeys/**', 'tests/soak/**', 'tests/architecture/violations/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
