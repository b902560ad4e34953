import { afterEach, expect, test } from 'vitest';

import { DEMONSTRATION_ACCOUNTS } from '#app/modules/access/domain/demonstration-accounts.ts';
import { listDemonstrationAccounts } from '#app/modules/access/use-cases/list-demonstration-accounts.server.ts';
import { readEnvironment, setEnvironment } from '#app/platform/environment.server.ts';

function setMode(mode: 'production' | 'demonstration' | 'test'): void {
  const read = readEnvironment({
    NODE_ENV: mode,
    BASE_URL: 'https://label.example',
    SESSION_SECRET: 'only-for-tests-0123456789abcdef0123456789abcdef',
  });
  if ('faults' in read) throw new Error(read.faults.join());
  setEnvironment(read.environment);
}

afterEach(() => setMode('test'));

test('[R-ACC-35] the demonstration shows eight accounts, one for each part; production shows none', () => {
  setMode('demonstration');
  expect(listDemonstrationAccounts()).toHaveLength(8);
  expect(new Set(DEMONSTRATION_ACCOUNTS.map((account) => account.part)).size).toBe(8);
  setMode('production');
  expect(listDemonstrationAccounts()).toEqual([]);
});
